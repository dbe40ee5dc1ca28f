package dev.longarc.workflows.contract;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * New limits in US dollars; what is left out stays as it is.
 *
 * @param experimentUsd on the whole experiment
 * @param taskUsd on each ARC task
 */
public record BudgetChange(@Nullable BigDecimal experimentUsd, @Nullable BigDecimal taskUsd) {}

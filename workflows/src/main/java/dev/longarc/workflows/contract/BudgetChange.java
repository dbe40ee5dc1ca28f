package dev.longarc.workflows.contract;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * New limits in US dollars. A null limit leaves the present one unchanged.
 *
 * @param experimentUsd the limit for the whole experiment
 * @param taskUsd the limit for each ARC task
 */
public record BudgetChange(@Nullable BigDecimal experimentUsd, @Nullable BigDecimal taskUsd) {}

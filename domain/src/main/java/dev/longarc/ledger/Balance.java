package dev.longarc.ledger;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The money of an experiment. */
public record Balance(
    BigDecimal taskLimitUsd,
    @Nullable BigDecimal limitUsd,
    BigDecimal spentUsd,
    BigDecimal reservedUsd,
    BigDecimal lostUsd) {}

package dev.longarc.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The money of one strategy run of an evaluation, in US dollars.
 *
 * @param step index of the step in the plan
 * @param index of the strategy in the step
 * @param repeat 0; each further run after the evaluation had a result counts one more
 * @param settledUsd what it cost; null while it may run
 * @param lostUsd the cost of lost work, not part of {@code settledUsd}
 */
public record LedgerLine(
    int round,
    int step,
    int index,
    String strategy,
    int repeat,
    BigDecimal reservedUsd,
    @Nullable BigDecimal settledUsd,
    BigDecimal lostUsd,
    Instant reservedAt,
    @Nullable Instant settledAt) {}

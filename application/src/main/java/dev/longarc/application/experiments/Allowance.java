package dev.longarc.application.experiments;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one user may have in use at a time.
 *
 * @param experiments that have not ended
 * @param dailyUsd spent since midnight, UTC, or reserved by limits of open experiments; null: no
 *     limit
 */
public record Allowance(int experiments, @Nullable BigDecimal dailyUsd) {
  public static final Allowance ANY = new Allowance(Integer.MAX_VALUE, null);
}

package dev.longarc.outcome;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One strategy run of an evaluation.
 *
 * @param solved whether its first two guesses for each test input have the output; null when the
 *     outputs are unknown
 * @param passedBar whether its confidence reached the plan's bar
 * @param confidence 0–1, as the strategy said it; null without an outcome
 * @param cpuMs CPU time of its thread
 * @param computedMs the time in which it worked
 * @param waitedMs the time in queues and between activity attempts
 */
public record RunRow(
    String strategy,
    @Nullable Boolean solved,
    boolean passedBar,
    @Nullable Double confidence,
    BigDecimal costUsd,
    long cpuMs,
    long computedMs,
    long waitedMs) {
  public RunRow {
    EvaluationRow.requireShare("confidence", confidence);
  }

  public boolean hasSolved() {
    return Boolean.TRUE.equals(solved);
  }
}

package dev.longarc.outcome;

import dev.longarc.arc.Attempts;
import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.Recovery;
import dev.longarc.evaluation.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One result.
 *
 * @param score the share of solved test inputs, 0–1
 * @param strategy the strategy of the first attempt
 * @param attempts one list for each test input; empty lists without an attempt
 * @param tries the activity attempts of all its strategy runs, lost ones included
 * @param timeMs from the evaluation's start to its end, with computing and waiting
 * @param failure the failure, which may have been {@code recoveredBy} a rung of the ladder
 * @param confidence 0–1, of the first attempt; null without an attempt
 * @param workUnits of all its strategy runs with an outcome
 * @param computedMs the working time of strategies; of parallel ones the longest counts
 * @param solvedAt the greatest number of attempts that a test input needed; null: not solved
 */
public record Result(
    String arcTaskId,
    int round,
    Verdict verdict,
    double score,
    @Nullable String strategy,
    Attempts attempts,
    int tries,
    long timeMs,
    BigDecimal costUsd,
    @Nullable Failure failure,
    @Nullable Recovery recoveredBy,
    Instant recordedAt,
    @Nullable Double confidence,
    long workUnits,
    long computedMs,
    @Nullable Integer solvedAt) {
  /**
   * The time in which no strategy worked on it: in queues, for money, between activity attempts.
   */
  public long waitedMs() {
    return Math.max(0, timeMs - computedMs);
  }

  /** The failure for which there is no result; null when there is a result, recovered or not. */
  public @Nullable Failure unrecovered() {
    return recoveredBy == null ? failure : null;
  }
}

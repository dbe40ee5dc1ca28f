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
 * @param score share of test inputs that are right, 0–1
 * @param strategy whose guess is the first attempt
 * @param attempts one list for each test input, empty ones when there is no attempt
 * @param tries executions of all its strategy runs, lost ones included
 * @param timeMs from the evaluation's start to its end: computing, and waiting for its turn
 * @param failure what went wrong, though it may have been {@code recoveredBy} something
 * @param confidence 0–1, of what made the first attempt; null without an attempt
 * @param workUnits of all its strategy runs that came to an outcome
 * @param computedMs how long strategies worked on it; of those side by side the longest counts
 * @param solvedAt the largest number of an attempt that its test inputs needed; null: not solved
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
  /** In which nothing worked on it: in queues, for money, between two tries. */
  public long waitedMs() {
    return Math.max(0, timeMs - computedMs);
  }

  /** Why there is no result; null when there is one, whatever it was recovered from. */
  public @Nullable Failure unrecovered() {
    return recoveredBy == null ? failure : null;
  }
}

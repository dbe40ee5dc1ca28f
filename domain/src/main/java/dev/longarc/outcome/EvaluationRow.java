package dev.longarc.outcome;

import dev.longarc.evaluation.ErrorCategory;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Recovery;
import dev.longarc.evaluation.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest result of one ARC task in an experiment.
 *
 * @param content the hash of the ARC task's content, by which experiments are paired
 * @param score the share of solved test inputs, 0–1; 0 when it was not scored
 * @param solvedAt for each test input the attempt that solved it, 1 or 2; 0 when none did. Empty
 *     when it was not scored, or when this is unknown
 * @param strategy of the first attempt; null without one
 * @param timeMs from the evaluation's start to its end, with computing and waiting
 * @param confidence 0–1, of the first attempt; null without one
 * @param pixelAccuracy the share of right cells, 0–1; null when unknown
 * @param errorCategory in which way the answer is wrong; null when it is right or was not scored
 * @param failureType of the failure, which may have been {@code recoveredBy} a rung of the ladder
 * @param memoryMb the most memory that one of its strategy runs used; null when not measured
 * @param features of its puzzle, by name; empty when the report needs none
 * @param runs its strategy runs, in plan order
 */
public record EvaluationRow(
    String arcTaskId,
    String content,
    Verdict verdict,
    double score,
    List<Integer> solvedAt,
    @Nullable String strategy,
    BigDecimal costUsd,
    long timeMs,
    long computedMs,
    long waitedMs,
    @Nullable Double confidence,
    @Nullable Double pixelAccuracy,
    @Nullable ErrorCategory errorCategory,
    @Nullable FailureType failureType,
    @Nullable Recovery recoveredBy,
    @Nullable Integer memoryMb,
    Map<String, Double> features,
    List<RunRow> runs) {
  public EvaluationRow {
    requireShare("score", score);
    requireShare("confidence", confidence);
    requireShare("pixel accuracy", pixelAccuracy);
    solvedAt = List.copyOf(solvedAt);
    features = Map.copyOf(features);
    runs = List.copyOf(runs);
    features.forEach(EvaluationRow::requireFinite);
  }

  /** Whether it was compared with known test outputs. */
  public boolean isScored() {
    return switch (verdict) {
      case SOLVED, PARTIAL, UNSOLVED -> true;
      case UNSCORED, NOT_RUN, FAILED -> false;
    };
  }

  /** Whether it has a result, scored or not: neither FAILED nor NOT_RUN. */
  public boolean isResult() {
    return isScored() || verdict == Verdict.UNSCORED;
  }

  public boolean isSolved() {
    return verdict == Verdict.SOLVED;
  }

  static void requireShare(String name, @Nullable Double share) {
    if (share != null && !(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("The %s (%s) is not from 0 to 1.".formatted(name, share));
    }
  }

  private static void requireFinite(String feature, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "The feature (%s) has the value (%s).".formatted(feature, value));
    }
  }
}

package dev.longarc.evaluation;

import dev.longarc.arc.Attempts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything an evaluation hands over when it ends; scoring happens when it is recorded.
 *
 * @param attempts what is submitted
 * @param strategy whose guess is the first attempt; null when there is none
 * @param timeMs wall time from the evaluation's start to its end
 * @param runs in plan order
 * @param failure why it is FAILED; null when it is not
 */
public record EvaluationReport(
    String experimentId,
    String arcTaskId,
    int round,
    Attempts attempts,
    @Nullable String strategy,
    long timeMs,
    List<RunReport> runs,
    @Nullable Failure failure) {
  public EvaluationReport {
    runs = List.copyOf(runs);
  }
}

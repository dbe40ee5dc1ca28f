package dev.longarc.experiment;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.Tally;
import dev.longarc.ledger.Balance;
import dev.longarc.plan.Plan;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param id such as {@code exp-20261122-name}; the workflow id too
 * @param temporalTarget names the Temporal server that runs it, so that no other restarts it
 * @param reviewSeconds how long it stays open with failures
 * @param plan as it was given; {@code controls} says what has been changed since
 * @param round the newest
 */
public record Experiment(
    String id,
    String name,
    String dataset,
    String datasetHash,
    Plan plan,
    ExperimentStatus status,
    int round,
    String temporalTarget,
    long reviewSeconds,
    String createdBy,
    Map<String, String> stamp,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt,
    Tally tally,
    @Nullable String hypothesis,
    Controls controls,
    Balance balance) {
  /** The plan with the parallelism that was set last. */
  public Plan effectivePlan() {
    Integer parallelism = controls.parallelism();
    return parallelism == null ? plan : plan.withParallelism(parallelism);
  }
}

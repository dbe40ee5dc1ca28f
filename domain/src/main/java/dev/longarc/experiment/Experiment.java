package dev.longarc.experiment;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.Tally;
import dev.longarc.ledger.Balance;
import dev.longarc.plan.Plan;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param id such as {@code exp-20261122-name}; also the workflow id
 * @param datasetRevision the revision of the dataset with which it began, and which it keeps
 * @param datasetHash of that revision
 * @param temporalTarget the name of the Temporal server that runs it, so that no other one restarts
 *     it
 * @param reviewSeconds the time for which it stays open after failures
 * @param plan the original plan; {@code controls} has the later changes
 * @param round the newest round
 */
public record Experiment(
    String id,
    String name,
    String dataset,
    int datasetRevision,
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
  /** The plan with the newest parallelism. */
  public Plan effectivePlan() {
    Integer parallelism = controls.parallelism();
    return parallelism == null ? plan : plan.withParallelism(parallelism);
  }
}

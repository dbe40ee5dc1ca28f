package dev.longarc.experiment;

import dev.longarc.plan.Plan;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of a new experiment.
 *
 * @param datasetRevision of the dataset; null: its newest
 * @param arcTaskIds the selection, in order; each in that revision of the dataset
 * @param temporalTarget the server that runs it: see {@link Experiment#temporalTarget}
 * @param stamp code version, machine and the like
 * @param hypothesis the hypothesis that it tests, if any
 */
public record NewExperiment(
    String name,
    String dataset,
    @Nullable Integer datasetRevision,
    List<String> arcTaskIds,
    Plan plan,
    String createdBy,
    String temporalTarget,
    Map<String, String> stamp,
    @Nullable String hypothesis) {
  /** On the newest revision of the dataset. */
  public NewExperiment(
      String name,
      String dataset,
      List<String> arcTaskIds,
      Plan plan,
      String createdBy,
      String temporalTarget,
      Map<String, String> stamp,
      @Nullable String hypothesis) {
    this(name, dataset, null, arcTaskIds, plan, createdBy, temporalTarget, stamp, hypothesis);
  }
}

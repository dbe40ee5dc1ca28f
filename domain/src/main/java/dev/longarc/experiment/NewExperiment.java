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
 * @param description null: the plan's
 * @param requested the strategy as it was asked for, such as an alias; null: by the plan
 * @param selection how the ARC tasks were selected; null: only their number is noted
 * @param repeatOf the first experiment of the same plan and selection, with another seed; null:
 *     none
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
    @Nullable String hypothesis,
    @Nullable String description,
    List<String> tags,
    @Nullable String requested,
    @Nullable SelectionSummary selection,
    @Nullable String repeatOf) {
  public NewExperiment {
    tags = List.copyOf(tags);
  }

  /** On the newest revision of the dataset, with the plan's description and no tags. */
  public NewExperiment(
      String name,
      String dataset,
      List<String> arcTaskIds,
      Plan plan,
      String createdBy,
      String temporalTarget,
      Map<String, String> stamp,
      @Nullable String hypothesis) {
    this(
        name,
        dataset,
        null,
        arcTaskIds,
        plan,
        createdBy,
        temporalTarget,
        stamp,
        hypothesis,
        null,
        List.of(),
        null,
        null,
        null);
  }
}

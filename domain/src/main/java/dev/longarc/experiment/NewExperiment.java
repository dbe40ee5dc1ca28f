package dev.longarc.experiment;

import dev.longarc.plan.Plan;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of a new experiment.
 *
 * @param arcTaskIds the selection, in order; each in the dataset
 * @param temporalTarget the server that runs it: see {@link Experiment#temporalTarget}
 * @param stamp code version, machine and the like
 * @param hypothesis the hypothesis that it tests, if any
 */
public record NewExperiment(
    String name,
    String dataset,
    List<String> arcTaskIds,
    Plan plan,
    String createdBy,
    String temporalTarget,
    Map<String, String> stamp,
    @Nullable String hypothesis) {}

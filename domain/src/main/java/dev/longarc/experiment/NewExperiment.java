package dev.longarc.experiment;

import dev.longarc.plan.Plan;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment is made of.
 *
 * @param arcTaskIds the selection, in order; each in the dataset
 * @param temporalTarget the server it is meant for: see {@link Experiment#temporalTarget}
 * @param stamp code version, machine and the like
 * @param hypothesis what it is to show, if anything
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

package dev.longarc.store;

import dev.longarc.experiment.Experiment;
import dev.longarc.outcome.FailureCounts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment, and what the store keeps beside it.
 *
 * @param failures those of the newest results
 * @param meanConfidence of the answered newest results; null before the first
 * @param tags in alphabetical order
 * @param requested the strategy as it was asked for; null: by the plan
 */
public record ExperimentOverview(
    Experiment experiment,
    FailureCounts failures,
    @Nullable Double meanConfidence,
    String description,
    List<String> tags,
    @Nullable String requested) {}

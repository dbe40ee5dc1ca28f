package dev.longarc.workflows.experiment;

import dev.longarc.evaluation.RetryFilter;
import org.jspecify.annotations.Nullable;

/**
 * Everything else is in the store, so that "Start Workflow Like This One" in the Web UI goes on
 * with whatever is due.
 *
 * @param reviewSeconds how long an experiment with failures stays open for {@code retryFailed}
 * @param retry which failures to run again when the experiment had ended; null: all of them
 */
public record ExperimentStart(
    String experimentId, long reviewSeconds, @Nullable RetryFilter retry) {}

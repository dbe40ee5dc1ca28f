package dev.longarc.workflows.experiment;

/**
 * Everything else is in the store, so that "Start Workflow Like This One" in the Web UI goes on
 * with whatever is due.
 *
 * @param reviewSeconds how long an experiment with failures stays open for {@code retryFailed}
 */
public record ExperimentStart(String experimentId, long reviewSeconds) {}

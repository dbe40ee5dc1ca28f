package dev.longarc.experiment;

/**
 * An evaluation without a result.
 *
 * @param contentHash of the ARC task
 */
public record DueEvaluation(String arcTaskId, String contentHash) {}

package dev.longarc.workflows.store;

/**
 * @param contentHash of the ARC task
 */
public record DueEvaluation(String arcTaskId, String contentHash) {}

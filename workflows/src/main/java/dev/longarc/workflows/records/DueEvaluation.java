package dev.longarc.workflows.records;

/**
 * @param contentHash of the ARC task
 */
public record DueEvaluation(String arcTaskId, String contentHash) {}

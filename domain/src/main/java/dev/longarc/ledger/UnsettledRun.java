package dev.longarc.ledger;

/**
 * A strategy run that is reserved, by a run of its evaluation.
 *
 * @param runId the Temporal run of the evaluation that reserved it
 */
public record UnsettledRun(int round, int step, int index, String runId) {}

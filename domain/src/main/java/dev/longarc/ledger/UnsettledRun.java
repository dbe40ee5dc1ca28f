package dev.longarc.ledger;

/**
 * A strategy run with an open reservation.
 *
 * @param runId the Temporal run of the evaluation that made the reservation
 */
public record UnsettledRun(int round, int step, int index, String runId) {}

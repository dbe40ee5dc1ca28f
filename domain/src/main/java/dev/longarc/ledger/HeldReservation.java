package dev.longarc.ledger;

import java.time.Instant;

/**
 * The open reservations of an evaluation.
 *
 * @param newest the time of its newest reservation
 */
public record HeldReservation(String arcTaskId, Instant newest) {}

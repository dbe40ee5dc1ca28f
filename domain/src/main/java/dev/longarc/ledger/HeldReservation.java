package dev.longarc.ledger;

import java.time.Instant;

/**
 * What an evaluation holds reserved.
 *
 * @param newest when it reserved last
 */
public record HeldReservation(String arcTaskId, Instant newest) {}

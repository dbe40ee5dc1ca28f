/**
 * The cost of strategy runs: an evaluation sends a {@link ReservationRequest} before they start,
 * and a {@link Reservation} answers how many of them may start.
 */
@NullMarked
package dev.longarc.ledger;

import org.jspecify.annotations.NullMarked;

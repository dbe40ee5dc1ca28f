/**
 * What strategy runs cost: an evaluation asks with a {@link ReservationRequest} before they start,
 * and a {@link Reservation} answers how many of them may.
 */
@NullMarked
package dev.longarc.ledger;

import org.jspecify.annotations.NullMarked;

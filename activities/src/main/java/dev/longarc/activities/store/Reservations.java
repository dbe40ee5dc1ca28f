package dev.longarc.activities.store;

import dev.longarc.ledger.Reservation;
import dev.longarc.ledger.Reservation.Hold;
import dev.longarc.ledger.ReservationRequest;
import dev.longarc.ledger.UnsettledRun;
import dev.longarc.plan.Prices;
import dev.longarc.store.Ledger;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reserves money in the ledger; tries again after a closed evaluation's reservation was released.
 */
final class Reservations {
  private final Ledger ledger;
  private final ClosedEvaluations closed;
  private final Prices prices;
  private final Supplier<Optional<String>> obstacle;

  Reservations(
      Ledger ledger, ClosedEvaluations closed, Prices prices, Supplier<Optional<String>> obstacle) {
    this.ledger = ledger;
    this.closed = closed;
    this.prices = prices;
    this.obstacle = obstacle;
  }

  Reservation reserve(ReservationRequest request) {
    Optional<String> shut = obstacle.get();
    if (shut.isPresent()) {
      return new Reservation(0, Hold.WAIT, shut.get());
    }
    closed.bookCutOff(
        request.experimentId(),
        request.arcTaskId(),
        request.runId(),
        line -> line.round() == request.round() && isOf(line, request));
    Reservation answer = ledger.reserve(request, prices);
    return answer.hold() == Hold.WAIT && closed.releaseInTime(request.experimentId())
        ? ledger.reserve(request, prices)
        : answer;
  }

  private static boolean isOf(UnsettledRun line, ReservationRequest request) {
    return (line.step() == request.step()
            && request.runs().stream().anyMatch(run -> run.index() == line.index()))
        || request.ended().stream()
            .anyMatch(run -> run.step() == line.step() && run.index() == line.index());
  }
}

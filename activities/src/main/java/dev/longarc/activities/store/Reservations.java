package dev.longarc.activities.store;

import dev.longarc.plan.Prices;
import dev.longarc.store.Ledger;
import dev.longarc.store.Ledger.Balance;
import dev.longarc.store.Ledger.Place;
import dev.longarc.store.Ledger.Price;
import dev.longarc.store.Ledger.Reservation;
import dev.longarc.store.Ledger.Spent;
import dev.longarc.store.Ledger.Unsettled;
import dev.longarc.workflows.store.ReservationRequest;
import dev.longarc.workflows.store.Reserved;
import dev.longarc.workflows.store.Reserved.Hold;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Puts prices on strategy runs, asks the ledger for them, and says in words what it answers. */
final class Reservations {
  private final Ledger ledger;
  private final ClosedEvaluations closed;
  private final Prices prices;
  private final Supplier<Optional<String>> intake;

  Reservations(
      Ledger ledger, ClosedEvaluations closed, Prices prices, Supplier<Optional<String>> intake) {
    this.ledger = ledger;
    this.closed = closed;
    this.prices = prices;
    this.intake = intake;
  }

  Reserved reserve(ReservationRequest spending) {
    Optional<String> shut = intake.get();
    if (shut.isPresent()) {
      return new Reserved(0, Hold.WAIT, shut.get());
    }
    var place =
        new Place(spending.experimentId(), spending.arcTaskId(), spending.round(), spending.step());
    List<Price> wanted = spending.runs().stream().map(this::price).toList();
    List<Spent> ended =
        spending.ended().stream().map(run -> ClosedEvaluations.spent(run, prices)).toList();
    closed.bookCutOff(
        spending.experimentId(),
        spending.arcTaskId(),
        spending.runId(),
        line -> line.round() == spending.round() && isOf(line, spending));
    Reservation answer = ledger.reserve(place, wanted, ended, spending.runId());
    if (answer.rest() == Ledger.Answer.WAIT && closed.releaseInTime(spending.experimentId())) {
      answer = ledger.reserve(place, wanted, ended, spending.runId());
    }
    if (answer.granted() == wanted.size()) {
      return new Reserved(answer.granted(), Hold.NONE, "");
    }
    return held(spending.experimentId(), answer, wanted.get(answer.granted()));
  }

  private static boolean isOf(Unsettled line, ReservationRequest spending) {
    return (line.step() == spending.step()
            && spending.runs().stream().anyMatch(run -> run.index() == line.index()))
        || spending.ended().stream()
            .anyMatch(run -> run.step() == line.step() && run.index() == line.index());
  }

  private Price price(ReservationRequest.Wanted run) {
    return new Price(run.index(), run.strategy(), prices.cost(run.strategy(), run.budget()));
  }

  private Reserved held(String experimentId, Reservation answer, Price next) {
    Balance balance = ledger.balance(experimentId).orElseThrow();
    int granted = answer.granted();
    return switch (answer.rest()) {
      case GRANTED -> new Reserved(granted, Hold.NONE, "");
      case WAIT ->
          new Reserved(granted, Hold.WAIT, "waits for money that is reserved by other runs");
      case TASK_LIMIT ->
          new Reserved(
              granted,
              Hold.TASK_LIMIT,
              "What is left of the ARC task's $%s does not pay %s, which costs at most $%s."
                  .formatted(
                      Prices.text(balance.taskLimitUsd()),
                      next.strategy(),
                      Prices.text(next.atMost())));
      case EXPERIMENT_LIMIT ->
          new Reserved(
              granted,
              Hold.EXPERIMENT_LIMIT,
              """
              The experiment has spent $%s of its $%s: what is left does not pay %s, which costs at most $%s.
              Maybe raise its limit: longarc budget %s --limit USD, or the update raiseBudget.\
              """
                  .formatted(
                      Prices.text(balance.spentUsd()),
                      balance.limitUsd() == null ? "0" : Prices.text(balance.limitUsd()),
                      next.strategy(),
                      Prices.text(next.atMost()),
                      experimentId));
    };
  }
}

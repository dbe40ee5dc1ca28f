package dev.longarc.store;

import dev.longarc.ledger.CutOffRun;
import dev.longarc.ledger.EndedRun;
import dev.longarc.ledger.HeldReservation;
import dev.longarc.ledger.Reservation;
import dev.longarc.ledger.ReservationRequest;
import dev.longarc.ledger.UnsettledRun;
import dev.longarc.plan.Prices;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What strategy runs cost: reserved before they start, settled after. One line for each, so that
 * everything here can be repeated. Whoever changes lines holds the row of their experiment, which
 * carries the sums; so at no time is more spent and reserved than a limit allows.
 */
public final class Ledger {
  private final TransactionTemplate transactions;
  private final LedgerLines lines;
  private final LedgerSums sums;
  private final LedgerReservations reservations;
  private final LedgerSettlements settlements;
  private final LedgerProof proof;

  public Ledger(DataSource dataSource) {
    var jdbc = JdbcClient.create(dataSource);
    transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    lines = new LedgerLines(jdbc);
    sums = new LedgerSums(jdbc);
    reservations = new LedgerReservations(jdbc);
    settlements = new LedgerSettlements(jdbc);
    proof = new LedgerProof(jdbc);
  }

  /**
   * Settles what has ended, then reserves for as many of the runs, in order, as the limits allow.
   * What another run of the evaluation had reserved is given back, or taken over. Nothing of the
   * Temporal run that asks may be running.
   *
   * @throws IllegalArgumentException when there is no such evaluation
   */
  public Reservation reserve(ReservationRequest request, Prices prices) {
    return transactions.execute(transaction -> {
      sums.lock(request.experimentId());
      boolean late =
          reservations.hasResult(request.experimentId(), request.arcTaskId(), request.round());
      for (EndedRun run : request.ended()) {
        var key = LineKey.of(request, run.step(), run.index());
        var _ = settlements.settle(key, run, run.cost(prices), late);
      }
      reservations.releaseOthers(request);
      return reservations.reserve(request, prices, late);
    });
  }

  /**
   * What the evaluation holds reserved, in order, as far as a Temporal run of it is known.
   *
   * @param but not what this run of it has reserved; null: all
   */
  public List<UnsettledRun> unsettled(String experimentId, String arcTaskId, @Nullable String but) {
    return reservations.unsettled(experimentId, arcTaskId, but);
  }

  /**
   * Counts as lost what strategy runs have cost whose evaluation was reset, or ended, before they
   * were settled. One that is settled meanwhile, or taken over, is left alone.
   */
  public void bookCutOff(
      String experimentId, String arcTaskId, List<CutOffRun> runs, Prices prices) {
    if (!runs.isEmpty()) {
      transactions.executeWithoutResult(transaction -> {
        sums.lock(experimentId);
        runs.forEach(cut -> settlements.bookCutOff(experimentId, arcTaskId, cut, prices));
      });
    }
  }

  /** Which evaluations of the experiment hold money reserved. */
  public List<HeldReservation> held(String experimentId) {
    return reservations.held(experimentId);
  }

  /**
   * Gives back what evaluations had reserved that have closed since. A run that ends all the same
   * is booked, and said to be an error.
   *
   * @param closed as {@link #held} had them before they were seen to be closed
   */
  public void release(String experimentId, List<HeldReservation> closed) {
    if (!closed.isEmpty()) {
      transactions.executeWithoutResult(transaction -> {
        sums.lock(experimentId);
        closed.forEach(held -> reservations.release(experimentId, held));
      });
    }
  }

  /** What was spent, by strategy. */
  public Map<String, BigDecimal> byStrategy(String experimentId) {
    return lines.byStrategy(experimentId);
  }

  /**
   * Adds everything up again, and compares it with the strategy runs in the store; empty when it
   * agrees to the last digit.
   *
   * @return one sentence for each difference
   */
  public List<String> differences(String experimentId) {
    return proof.differences(experimentId);
  }
}

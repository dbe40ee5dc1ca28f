package dev.longarc.store;

import dev.longarc.ledger.CutOffRun;
import dev.longarc.ledger.EndedRun;
import dev.longarc.ledger.HeldReservation;
import dev.longarc.ledger.LedgerLine;
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
 * The cost of strategy runs: reserved before they start, settled after. Each run has one line, so
 * all methods are idempotent. Changes to lines lock the row of their experiment, which has the
 * sums; so spending and reservations together never exceed a limit.
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
   * Settles ended runs, then reserves for as many of the runs, in order, as the limits allow.
   * Reservations of another Temporal run of the evaluation are released or taken over. The calling
   * Temporal run must have no strategy run in progress.
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
   * The evaluation's open reservations, in order, whose Temporal run is known.
   *
   * @param but except those of this Temporal run; null: all
   */
  public List<UnsettledRun> unsettled(String experimentId, String arcTaskId, @Nullable String but) {
    return reservations.unsettled(experimentId, arcTaskId, but);
  }

  /**
   * Counts the cost of strategy runs as lost whose evaluation was reset or ended before they were
   * settled. A line that was settled or taken over meanwhile is left alone.
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

  /** The evaluations of the experiment with open reservations. */
  public List<HeldReservation> held(String experimentId) {
    return reservations.held(experimentId);
  }

  /**
   * Releases the reservations of evaluations that have closed. If a run of such an evaluation ends
   * later, it is booked, and reported as an error.
   *
   * @param closed from {@link #held}, read before their workflows were found closed
   */
  public void release(String experimentId, List<HeldReservation> closed) {
    if (!closed.isEmpty()) {
      transactions.executeWithoutResult(transaction -> {
        sums.lock(experimentId);
        closed.forEach(held -> reservations.release(experimentId, held));
      });
    }
  }

  /** The lines of an evaluation, of all rounds, in the order of reservation. */
  public List<LedgerLine> lines(String experimentId, String arcTaskId) {
    return lines.of(experimentId, arcTaskId);
  }

  /** The spending, by strategy. */
  public Map<String, BigDecimal> byStrategy(String experimentId) {
    return lines.byStrategy(experimentId);
  }

  /**
   * Sums everything up again, and compares it with the strategy runs in the store; empty when they
   * agree to the last digit.
   *
   * @return one sentence for each difference
   */
  public List<String> differences(String experimentId) {
    return proof.differences(experimentId);
  }
}

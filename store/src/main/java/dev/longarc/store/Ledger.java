package dev.longarc.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final LedgerLines lines;
  private final LedgerSums sums;
  private final LedgerReservations reservations;
  private final LedgerSettlements settlements;
  private final LedgerProof proof;

  public Ledger(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    lines = new LedgerLines(jdbc);
    sums = new LedgerSums(jdbc);
    reservations = new LedgerReservations(jdbc);
    settlements = new LedgerSettlements(jdbc);
    proof = new LedgerProof(jdbc);
  }

  /** A step of one evaluation. */
  public record Place(String experimentId, String arcTaskId, int round, int step) {}

  /**
   * @param index of the strategy in its step
   * @param atMost what its whole budget costs
   */
  public record Price(int index, String strategy, BigDecimal atMost) {}

  /**
   * A strategy run that has ended.
   *
   * @param lostShare what tries had done that came to nothing, as a share of its whole budget; over
   *     1 when many were lost
   * @param runId the Temporal run of the evaluation in which it ran; null: not known
   */
  public record Spent(
      int step,
      int index,
      String strategy,
      BigDecimal cost,
      double lostShare,
      @Nullable String runId) {
    public Spent(int step, int index, String strategy, BigDecimal cost, double lostShare) {
      this(step, index, strategy, cost, lostShare, null);
    }
  }

  /**
   * A strategy run that is reserved, by a run of its evaluation.
   *
   * @param runId the Temporal run of the evaluation that reserved it
   */
  public record Unsettled(int round, int step, int index, String runId) {}

  /**
   * A strategy that had run, and ended, when its evaluation was reset or ended: nobody settles
   * that.
   *
   * @param runs one; several when the evaluation was reset again and again
   * @param heir the Temporal run that runs it once more, and takes over what is reserved; null:
   *     none
   */
  public record CutOff(Unsettled line, List<Spent> runs, @Nullable String heir) {}

  /**
   * What an evaluation holds reserved.
   *
   * @param newest when it reserved last
   */
  public record Held(String arcTaskId, Instant newest) {}

  /** What became of the runs that were asked for, in their order. */
  public enum Answer {
    /** All may start. */
    GRANTED,
    /** There will be room once runs that are open now have settled. */
    WAIT,
    /** What is left for the ARC task does not pay the next run. */
    TASK_LIMIT,
    /** What is left for the experiment does not pay the next run. */
    EXPERIMENT_LIMIT
  }

  /**
   * @param granted how many of the runs, in order, may start
   * @param rest what holds the others
   */
  public record Reservation(int granted, Answer rest) {}

  /** How an experiment stands. */
  public record Balance(
      BigDecimal taskLimitUsd,
      @Nullable BigDecimal limitUsd,
      BigDecimal spentUsd,
      BigDecimal reservedUsd,
      BigDecimal lostUsd) {}

  /** As {@link #reserve(Place, List, List, String)}, for whom no run is known. */
  public Reservation reserve(Place place, List<Price> runs, List<Spent> ended) {
    return reserve(place, runs, ended, null);
  }

  /**
   * Settles what has ended, then reserves as many of {@code runs}, in order, as the limits allow.
   * What another run of the evaluation had reserved is given back, or taken over.
   *
   * @param runId the Temporal run of the evaluation that asks; nothing of it may be running
   * @throws IllegalArgumentException when there is no such evaluation
   */
  public Reservation reserve(
      Place place, List<Price> runs, List<Spent> ended, @Nullable String runId) {
    return transactions.execute(transaction -> {
      sums.lock(place.experimentId());
      LedgerReservations.Asker asker = reservations.asker(place, runId);
      ended.forEach(run -> settlements.settle(place, run, asker.late()));
      reservations.releaseOthers(place, runs, runId);
      for (int granted = 0; granted < runs.size(); granted++) {
        Answer answer = reservations.reserve(place, runs.get(granted), asker);
        if (answer != Answer.GRANTED) {
          return new Reservation(granted, answer);
        }
      }
      return new Reservation(runs.size(), Answer.GRANTED);
    });
  }

  /**
   * What the evaluation holds reserved, in order, as far as a Temporal run of it is known.
   *
   * @param but not what this run of it has reserved; null: all
   */
  public List<Unsettled> unsettled(String experimentId, String arcTaskId, @Nullable String but) {
    return reservations.unsettled(experimentId, arcTaskId, but);
  }

  /**
   * Counts as lost what strategy runs have cost whose evaluation was reset, or ended, before they
   * were settled. One that is settled meanwhile, or taken over, is left alone.
   */
  public void cutOff(String experimentId, String arcTaskId, List<CutOff> strategies) {
    if (!strategies.isEmpty()) {
      transactions.executeWithoutResult(transaction -> {
        sums.lock(experimentId);
        strategies.forEach(cut -> settlements.cutOff(experimentId, arcTaskId, cut));
      });
    }
  }

  /** Which evaluations of the experiment hold money reserved. */
  public List<Held> held(String experimentId) {
    return reservations.held(experimentId);
  }

  /**
   * Gives back what evaluations had reserved that have closed since. A run that ends all the same
   * is booked, and said to be an error.
   *
   * @param closed as {@link #held} had them before they were seen to be closed
   */
  public void release(String experimentId, List<Held> closed) {
    if (!closed.isEmpty()) {
      transactions.executeWithoutResult(transaction -> {
        sums.lock(experimentId);
        closed.forEach(held -> reservations.release(experimentId, held));
      });
    }
  }

  /** Empty when there is no such experiment. */
  public Optional<Balance> balance(String experimentId) {
    return jdbc.sql(
            """
            SELECT task_limit_usd, limit_usd, spent_usd, reserved_usd, lost_usd
            FROM experiments
            WHERE experiment_id = :id
            """)
        .param("id", experimentId)
        .query((row, number) -> ExperimentRows.balance(row))
        .optional();
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

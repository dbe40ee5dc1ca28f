package dev.longarc.store;

import dev.longarc.ledger.HeldReservation;
import dev.longarc.ledger.PlannedRun;
import dev.longarc.ledger.Reservation;
import dev.longarc.ledger.Reservation.Hold;
import dev.longarc.ledger.ReservationRequest;
import dev.longarc.ledger.UnsettledRun;
import dev.longarc.plan.Prices;
import dev.longarc.store.LedgerLines.Line;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reservations of money for strategy runs before they start, and their release. The methods that
 * write expect a transaction that holds the experiment's row: see {@link LedgerSums#lock}.
 */
final class LedgerReservations {
  private final JdbcClient jdbc;
  private final LedgerLines lines;
  private final LedgerSums sums;

  LedgerReservations(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.lines = new LedgerLines(jdbc);
    this.sums = new LedgerSums(jdbc);
  }

  /**
   * Whether the round has a result or a failure; an evaluation that a limit kept from running is
   * due.
   */
  boolean hasResult(String experimentId, String arcTaskId, int round) {
    return jdbc.sql(
            """
            SELECT EXISTS (
                SELECT FROM evaluations
                WHERE experiment_id = :experiment AND task_id = :task AND round = :round)
              AND NOT EXISTS (
                SELECT FROM due_evaluations
                WHERE experiment_id = :experiment AND task_id = :task AND round = :round)
            """)
        .param("experiment", experimentId)
        .param("task", arcTaskId)
        .param("round", round)
        .query(Boolean.class)
        .single();
  }

  /** Reserves for as many of the runs, in order, as the limits allow. */
  Reservation reserve(ReservationRequest request, Prices prices, boolean late) {
    List<PlannedRun> runs = request.runs();
    for (int granted = 0; granted < runs.size(); granted++) {
      PlannedRun run = runs.get(granted);
      Refusal refusal = reserve(request, run, run.atMost(prices), late);
      if (refusal != null) {
        return new Reservation(granted, refusal.hold(), refusal.why());
      }
    }
    return new Reservation(runs.size(), Hold.NONE, "");
  }

  private record Refusal(Hold hold, String why) {}

  /**
   * Opens a line, unless it is open. A line of a closed run of the same evaluation is taken over.
   * The cost that such a run settled counts as lost, unless the round has a result, which keeps its
   * line.
   *
   * @param late whether the round has a result already, to which the line does not belong
   * @return null when the money is reserved
   */
  private @Nullable Refusal reserve(
      ReservationRequest request, PlannedRun run, BigDecimal atMost, boolean late) {
    var key = LineKey.of(request, request.step(), run.index());
    List<Line> former = lines.of(key);
    Optional<Line> own =
        LedgerLines.last(former, line -> line.isOf(request.runId()) && !line.released());
    if (own.isPresent()) {
      return null; // already reserved, and the answer was lost
    }
    Line last = former.isEmpty() ? null : former.getLast();
    if (last != null && last.isOpen()) {
      takeOver(key, last, request.runId());
      return null;
    }
    BigDecimal before = last == null || late ? BigDecimal.ZERO : settled(last);
    Remainder remainder = remainder(key);
    Hold hold = remainder.hold(atMost.subtract(before));
    if (hold != Hold.NONE) {
      return new Refusal(hold, remainder.why(hold, key.experimentId(), run.strategy(), atMost));
    }
    open(key, repeat(last, late), run.strategy(), atMost, request.runId(), late);
    sums.move(key.experimentId(), before.negate(), atMost, before);
    return null;
  }

  /** The settled amount, which counts as lost when the same run is repeated. */
  private static BigDecimal settled(Line line) {
    return Objects.requireNonNullElse(line.settled(), BigDecimal.ZERO);
  }

  private static int repeat(@Nullable Line last, boolean late) {
    if (last == null) {
      return 0;
    }
    return late ? last.repeat() + 1 : last.repeat();
  }

  private void takeOver(LineKey key, Line line, @Nullable String runId) {
    lines
        .statement(
            key,
            """
            UPDATE ledger
            SET run_id = coalesce(:run, run_id), reserved_at = clock_timestamp()
            WHERE experiment_id = :experiment AND task_id = :task AND round = :round
              AND step = :step AND strategy_index = :index AND repeat = :repeat
            """)
        .param("repeat", line.repeat())
        .param("run", runId)
        .update();
  }

  private record Remainder(
      BigDecimal taskSpent,
      BigDecimal taskOpen,
      BigDecimal taskLimit,
      BigDecimal spent,
      BigDecimal open,
      @Nullable BigDecimal limit) {
    static Remainder read(ResultSet row, int number) throws SQLException {
      return new Remainder(
          row.getBigDecimal("task_spent"),
          row.getBigDecimal("task_open"),
          row.getBigDecimal("task_limit_usd"),
          row.getBigDecimal("spent_usd"),
          row.getBigDecimal("reserved_usd"),
          row.getBigDecimal("limit_usd"));
    }

    Hold hold(BigDecimal wanted) {
      if (taskSpent.add(wanted).compareTo(taskLimit) > 0) {
        return Hold.TASK_LIMIT;
      }
      if (limit != null && spent.add(wanted).compareTo(limit) > 0) {
        return Hold.EXPERIMENT_LIMIT;
      }
      boolean full =
          taskSpent.add(taskOpen).add(wanted).compareTo(taskLimit) > 0
              || (limit != null && spent.add(open).add(wanted).compareTo(limit) > 0);
      return full ? Hold.WAIT : Hold.NONE;
    }

    String why(Hold hold, String experimentId, String strategy, BigDecimal atMost) {
      return switch (hold) {
        case NONE -> "";
        case WAIT -> "waits for money that is reserved by other runs";
        case TASK_LIMIT ->
            "The rest of the ARC task's $%s does not pay for %s, which costs at most $%s."
                .formatted(Prices.text(taskLimit), strategy, Prices.text(atMost));
        case EXPERIMENT_LIMIT ->
            """
            The experiment has spent $%s of its $%s: the rest does not pay for %s, which costs at most $%s.
            Maybe raise its limit: longarc budget %s --limit USD, or the update raiseBudget.\
            """
                .formatted(
                    Prices.text(spent),
                    limit == null ? "0" : Prices.text(limit),
                    strategy,
                    Prices.text(atMost),
                    experimentId);
      };
    }
  }

  private Remainder remainder(LineKey key) {
    return jdbc.sql(
            """
            SELECT spent_usd, reserved_usd, limit_usd, task_limit_usd,
                   (SELECT coalesce(sum(settled_usd), 0)
                    FROM ledger
                    WHERE ledger.experiment_id = :experiment AND task_id = :task) AS task_spent,
                   (SELECT coalesce(sum(ledger.reserved_usd), 0)
                    FROM ledger
                    WHERE ledger.experiment_id = :experiment AND task_id = :task
                      AND settled_usd IS NULL) AS task_open
            FROM experiments
            WHERE experiment_id = :experiment
            """)
        .param("experiment", key.experimentId())
        .param("task", key.arcTaskId())
        .query(Remainder::read)
        .single();
  }

  private void open(
      LineKey key,
      int repeat,
      String strategy,
      BigDecimal atMost,
      @Nullable String runId,
      boolean late) {
    lines
        .statement(
            key,
            """
            INSERT INTO ledger
              (experiment_id, task_id, round, step, strategy_index, repeat, strategy, reserved_usd,
               run_id, late, reserved_at)
            VALUES
              (:experiment, :task, :round, :step, :index, :repeat, :strategy, :reserved,
               :run, :late, clock_timestamp())
            ON CONFLICT (experiment_id, task_id, round, step, strategy_index, repeat) DO UPDATE
            SET strategy = :strategy, reserved_usd = :reserved, reserved_at = clock_timestamp(),
                lost_usd = ledger.lost_usd + ledger.settled_usd,
                settled_usd = NULL, settled_at = NULL, run_id = :run, released = false
            """)
        .param("repeat", repeat)
        .param("strategy", strategy)
        .param("reserved", atMost)
        .param("run", runId)
        .param("late", late)
        .update();
  }

  /**
   * Releases the open lines of a round of an evaluation: their runs have no price.
   *
   * @param runId only lines of this Temporal run; null: it has closed
   */
  void release(String experimentId, String arcTaskId, int round, @Nullable String runId) {
    release(
        experimentId,
        jdbc.sql(
                """
                WITH released AS (
                  UPDATE ledger
                  SET settled_usd = 0, settled_at = now(), released = true
                  WHERE experiment_id = :experiment AND settled_usd IS NULL
                    AND task_id = :task AND round = :round
                    AND (:run::text IS NULL OR run_id IS NULL OR run_id = :run)
                  RETURNING reserved_usd
                )
                SELECT coalesce(sum(reserved_usd), 0) FROM released
                """)
            .param("experiment", experimentId)
            .param("task", arcTaskId)
            .param("round", round)
            .param("run", runId));
  }

  /**
   * Releases the reservations of other Temporal runs of the evaluation. Lines of requested runs are
   * taken over instead. An evaluation has one Temporal run at a time, with no strategy run in
   * progress during the request.
   */
  void releaseOthers(ReservationRequest request) {
    if (request.runId() == null) {
      return; // a request of an earlier build
    }
    release(
        request.experimentId(),
        jdbc.sql(
                """
                WITH released AS (
                  UPDATE ledger
                  SET settled_usd = 0, settled_at = now(), released = true
                  WHERE experiment_id = :experiment AND settled_usd IS NULL
                    AND task_id = :task AND run_id IS DISTINCT FROM :run
                    AND NOT (round = :round AND step = :step
                      AND strategy_index = ANY (:wanted::integer[]))
                  RETURNING reserved_usd
                )
                SELECT coalesce(sum(reserved_usd), 0) FROM released
                """)
            .param("experiment", request.experimentId())
            .param("task", request.arcTaskId())
            .param("round", request.round())
            .param("step", request.step())
            .param("wanted", request.runs().stream().map(PlannedRun::index).toArray(Integer[]::new))
            .param("run", request.runId()));
  }

  /**
   * Releases the reservations that an evaluation had when it was checked, unless a later run has
   * taken them over.
   */
  void release(String experimentId, HeldReservation held) {
    release(
        experimentId,
        jdbc.sql(
                """
                WITH released AS (
                  UPDATE ledger
                  SET settled_usd = 0, settled_at = now(), released = true
                  WHERE experiment_id = :experiment AND settled_usd IS NULL
                    AND task_id = :task AND reserved_at <= :newest
                  RETURNING reserved_usd
                )
                SELECT coalesce(sum(reserved_usd), 0) FROM released
                """)
            .param("experiment", experimentId)
            .param("task", held.arcTaskId())
            .param("newest", held.newest().atOffset(ZoneOffset.UTC)));
  }

  private void release(String experimentId, JdbcClient.StatementSpec statement) {
    BigDecimal released = statement.query(BigDecimal.class).single();
    if (released.signum() > 0) { // usually all lines are settled by then
      sums.move(experimentId, BigDecimal.ZERO, released.negate(), BigDecimal.ZERO);
    }
  }

  /** The evaluation's unsettled runs, except those of one Temporal run. */
  List<UnsettledRun> unsettled(String experimentId, String arcTaskId, @Nullable String but) {
    return jdbc.sql(
            """
            SELECT round, step, strategy_index, run_id
            FROM ledger
            WHERE experiment_id = :experiment AND task_id = :task AND settled_usd IS NULL
              AND run_id <> coalesce(:but, '')
            ORDER BY round, step, strategy_index
            """)
        .param("experiment", experimentId)
        .param("task", arcTaskId)
        .param("but", but)
        .query((row, number) ->
            new UnsettledRun(
                row.getInt("round"),
                row.getInt("step"),
                row.getInt("strategy_index"),
                row.getString("run_id")))
        .list();
  }

  List<HeldReservation> held(String experimentId) {
    return jdbc.sql(
            """
            SELECT task_id, max(reserved_at) AS newest
            FROM ledger
            WHERE experiment_id = :experiment AND settled_usd IS NULL
            GROUP BY task_id
            ORDER BY task_id
            """)
        .param("experiment", experimentId)
        .query((row, number) ->
            new HeldReservation(row.getString("task_id"), Columns.instant(row, "newest")))
        .list();
  }
}

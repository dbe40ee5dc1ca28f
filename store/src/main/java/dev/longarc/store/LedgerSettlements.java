package dev.longarc.store;

import dev.longarc.store.Ledger.CutOff;
import dev.longarc.store.Ledger.Place;
import dev.longarc.store.Ledger.Spent;
import dev.longarc.store.Ledger.Unsettled;
import dev.longarc.store.LedgerLines.Line;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What strategy runs that have ended have cost. The methods that write expect a transaction that
 * holds the experiment's row: see {@link LedgerSums#lock}.
 */
final class LedgerSettlements {
  private static final int DECIMALS = 8;

  private final JdbcClient jdbc;
  private final LedgerLines lines;
  private final LedgerSums sums;
  private final CostAlerts alerts;

  LedgerSettlements(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.lines = new LedgerLines(jdbc);
    this.sums = new LedgerSums(jdbc);
    this.alerts = new CostAlerts(jdbc);
  }

  /**
   * At no more than was reserved; a run that nothing was reserved for, or whose reservation was
   * given back, is booked as it is.
   *
   * @return which of the lines of this strategy it has
   */
  int settle(Place place, Spent run, boolean late) {
    List<Line> former = lines.of(place, run.step(), run.index());
    Line line = lineOf(former, run);
    if (line == null) {
      int repeat = former.isEmpty() ? 0 : former.getLast().repeat() + 1;
      book(place, run, repeat, late);
      return repeat;
    }
    if (line.isOpen() || line.released()) {
      close(place, run, line, late);
    }
    return line.repeat();
  }

  /** Its own line, else one that waits for it; null when all belong to other runs. */
  private static @Nullable Line lineOf(List<Line> lines, Spent run) {
    return LedgerLines.last(lines, line -> line.isOf(run.runId()))
        .or(() -> LedgerLines.last(lines, Line::isOpen))
        .or(() -> LedgerLines.last(lines, Line::released))
        .or(() -> LedgerLines.last(lines, line -> line.runId() == null || run.runId() == null))
        .orElse(null);
  }

  private void close(Place place, Spent run, Line line, boolean late) {
    BigDecimal cost = run.cost().min(line.reserved());
    BigDecimal lost = lost(run, line);
    lines
        .one(
            place,
            run.step(),
            run.index(),
            line.repeat(),
            """
            SET settled_usd = :cost, lost_usd = lost_usd + :lost, settled_at = now(),
                run_id = coalesce(:run, run_id), released = false, late = late OR :late
            """)
        .param("cost", cost)
        .param("lost", lost)
        .param("run", run.runId())
        .param("late", late)
        .update();
    if (line.isOpen()) {
      sums.move(place.experimentId(), cost, line.reserved().negate(), lost);
      alerts.afterSpending(place, cost);
    } else {
      spend(place, cost, lost);
      alerts.afterUnreserved(place, run, cost);
    }
  }

  /** What it has cost counts as lost; what was reserved is given back where it has no heir. */
  void cutOff(String experimentId, String arcTaskId, CutOff cut) {
    Unsettled unsettled = cut.line();
    var place = new Place(experimentId, arcTaskId, unsettled.round(), unsettled.step());
    LedgerLines.last(
            lines.of(place, unsettled.step(), unsettled.index()),
            line -> line.isOpen() && line.isOf(unsettled.runId()))
        .ifPresent(line -> cutOff(place, line, cut));
  }

  private void cutOff(Place place, Line line, CutOff cut) {
    BigDecimal lost =
        cut.runs().stream()
            .map(run -> run.cost().min(line.reserved()).add(lost(run, line)))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    boolean released = cut.heir() == null;
    lines
        .one(
            place,
            place.step(),
            cut.line().index(),
            line.repeat(),
            released
                ? "SET lost_usd = lost_usd + :lost, settled_usd = 0, settled_at = now(), released = true"
                : "SET lost_usd = lost_usd + :lost, run_id = :heir, reserved_at = clock_timestamp()")
        .param("lost", lost)
        .param("heir", cut.heir())
        .update();
    BigDecimal reserved = released ? line.reserved().negate() : BigDecimal.ZERO;
    sums.move(place.experimentId(), BigDecimal.ZERO, reserved, lost);
  }

  private static BigDecimal lost(Spent run, Line line) {
    return line.reserved()
        .multiply(BigDecimal.valueOf(run.lostShare()))
        .setScale(DECIMALS, RoundingMode.HALF_UP);
  }

  private void book(Place place, Spent run, int repeat, boolean late) {
    lines
        .line(
            place,
            run.step(),
            run.index(),
            """
            INSERT INTO ledger
              (experiment_id, task_id, round, step, strategy_index, repeat, strategy, reserved_usd,
               settled_usd, settled_at, run_id, late)
            VALUES
              (:experiment, :task, :round, :step, :index, :repeat, :strategy, :cost,
               :cost, now(), :run, :late)
            """)
        .param("repeat", repeat)
        .param("strategy", run.strategy())
        .param("cost", run.cost())
        .param("run", run.runId())
        .param("late", late)
        .update();
    spend(place, run.cost(), BigDecimal.ZERO);
    if (repeat > 0) { // else it is of a build that had no ledger
      alerts.afterUnreserved(place, run, run.cost());
    }
  }

  /** In {@link #attribute}: the line of an earlier run is the result's. */
  static final int REUSED = -1;

  /**
   * Of the lines of a round, those of its result are not late, all others are.
   *
   * @param own which of the lines of each strategy the result has, by {@code step:index}, or {@link
   *     #REUSED}
   */
  void attribute(Place place, Map<String, Integer> own) {
    jdbc.sql(
            """
            UPDATE ledger
            SET late = NOT own
            FROM (
              SELECT task_id, round, step, strategy_index, repeat,
                     CASE line WHEN :reused THEN NOT late ELSE coalesce(repeat = line, false) END
                       AS own
              FROM ledger,
                   LATERAL (SELECT (:own::jsonb ->> (step || ':' || strategy_index))::integer)
                     AS owned (line)
              WHERE experiment_id = :experiment AND task_id = :task AND round = :round
                AND settled_usd IS NOT NULL
            ) AS attributed
            WHERE experiment_id = :experiment
              AND (ledger.task_id, ledger.round, ledger.step, ledger.strategy_index, ledger.repeat)
                = (attributed.task_id, attributed.round, attributed.step,
                   attributed.strategy_index, attributed.repeat)
              AND late = own
            """)
        .param("experiment", place.experimentId())
        .param("task", place.arcTaskId())
        .param("round", place.round())
        .param("reused", REUSED)
        .param("own", Json.COMPACT.write(own))
        .update();
  }

  private void spend(Place place, BigDecimal cost, BigDecimal lost) {
    sums.spend(place.experimentId(), cost, lost);
    alerts.afterSpending(place, cost);
  }
}

package dev.longarc.store;

import dev.longarc.ledger.CutOffRun;
import dev.longarc.ledger.EndedRun;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.plan.Prices;
import dev.longarc.store.LedgerLines.Line;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The settlement of ended strategy runs. The methods that write expect a transaction that holds the
 * experiment's row: see {@link LedgerSums#lock}.
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
   * Books the cost, at most the reserved amount. Without a reservation, or after its release, the
   * whole cost is booked.
   *
   * @return the index of the run's line among those of the strategy
   */
  int settle(LineKey key, EndedRun run, BigDecimal cost, boolean late) {
    List<Line> former = lines.of(key);
    Line line = lineOf(former, run);
    if (line == null) {
      int repeat = former.isEmpty() ? 0 : former.getLast().repeat() + 1;
      book(key, run, cost, repeat, late);
      return repeat;
    }
    if (line.isOpen() || line.released()) {
      close(key, run, cost.min(line.reserved()), line, late);
    }
    return line.repeat();
  }

  /** The run's own line, otherwise one without an ended run; null when all belong to other runs. */
  private static @Nullable Line lineOf(List<Line> lines, EndedRun run) {
    return LedgerLines.last(lines, line -> line.isOf(run.runId()))
        .or(() -> LedgerLines.last(lines, Line::isOpen))
        .or(() -> LedgerLines.last(lines, Line::released))
        .or(() -> LedgerLines.last(lines, line -> line.runId() == null || run.runId() == null))
        .orElse(null);
  }

  private void close(LineKey key, EndedRun run, BigDecimal cost, Line line, boolean late) {
    BigDecimal lost = lost(run, line);
    lines
        .statement(
            key,
            """
            UPDATE ledger
            SET settled_usd = :cost, lost_usd = lost_usd + :lost, settled_at = now(),
                run_id = coalesce(:run, run_id), released = false, late = late OR :late
            WHERE experiment_id = :experiment AND task_id = :task AND round = :round
              AND step = :step AND strategy_index = :index AND repeat = :repeat
            """)
        .param("repeat", line.repeat())
        .param("cost", cost)
        .param("lost", lost)
        .param("run", run.runId())
        .param("late", late)
        .update();
    if (line.isOpen()) {
      sums.move(key.experimentId(), cost, line.reserved().negate(), lost);
      alerts.alertOnSpending(key, cost);
    } else {
      spend(key, cost, lost);
      alerts.alertOnUnreserved(key, run.strategy(), cost);
    }
  }

  /** Counts the cost as lost, and releases the reservation where no run takes it over. */
  void bookCutOff(String experimentId, String arcTaskId, CutOffRun cut, Prices prices) {
    var key = LineKey.of(experimentId, arcTaskId, cut.line());
    LedgerLines.last(lines.of(key), line -> line.isOpen() && line.isOf(cut.line().runId()))
        .ifPresent(line -> {
          BigDecimal lost =
              cut.runs().stream()
                  .map(run -> run.cost(prices).min(line.reserved()).add(lost(run, line)))
                  .reduce(BigDecimal.ZERO, BigDecimal::add);
          if (cut.heir() == null) {
            release(key, line, lost);
          } else {
            handOver(key, line, lost, cut.heir());
          }
        });
  }

  private void release(LineKey key, Line line, BigDecimal lost) {
    lines
        .statement(
            key,
            """
            UPDATE ledger
            SET lost_usd = lost_usd + :lost, settled_usd = 0, settled_at = now(), released = true
            WHERE experiment_id = :experiment AND task_id = :task AND round = :round
              AND step = :step AND strategy_index = :index AND repeat = :repeat
            """)
        .param("repeat", line.repeat())
        .param("lost", lost)
        .update();
    sums.move(key.experimentId(), BigDecimal.ZERO, line.reserved().negate(), lost);
  }

  private void handOver(LineKey key, Line line, BigDecimal lost, String heir) {
    lines
        .statement(
            key,
            """
            UPDATE ledger
            SET lost_usd = lost_usd + :lost, run_id = :heir, reserved_at = clock_timestamp()
            WHERE experiment_id = :experiment AND task_id = :task AND round = :round
              AND step = :step AND strategy_index = :index AND repeat = :repeat
            """)
        .param("repeat", line.repeat())
        .param("lost", lost)
        .param("heir", heir)
        .update();
    sums.move(key.experimentId(), BigDecimal.ZERO, BigDecimal.ZERO, lost);
  }

  private static BigDecimal lost(EndedRun run, Line line) {
    return line.reserved()
        .multiply(BigDecimal.valueOf(run.lostShare()))
        .setScale(DECIMALS, RoundingMode.HALF_UP);
  }

  private void book(LineKey key, EndedRun run, BigDecimal cost, int repeat, boolean late) {
    lines
        .statement(
            key,
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
        .param("cost", cost)
        .param("run", run.runId())
        .param("late", late)
        .update();
    spend(key, cost, BigDecimal.ZERO);
    if (repeat > 0) { // otherwise the run is from a build without a ledger
      alerts.alertOnUnreserved(key, run.strategy(), cost);
    }
  }

  /** In {@link #attribute}: the result has the line of an earlier run. */
  static final int REUSED = -1;

  /**
   * Marks the lines of a round as late, except those of its result.
   *
   * @param own the index of the result's line for each strategy, by {@code step:index}, or {@link
   *     #REUSED}
   */
  void attribute(EvaluationReport report, Map<String, Integer> own) {
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
        .param("experiment", report.experimentId())
        .param("task", report.arcTaskId())
        .param("round", report.round())
        .param("reused", REUSED)
        .param("own", Json.COMPACT.write(own))
        .update();
  }

  private void spend(LineKey key, BigDecimal cost, BigDecimal lost) {
    sums.spend(key.experimentId(), cost, lost);
    alerts.alertOnSpending(key, cost);
  }
}

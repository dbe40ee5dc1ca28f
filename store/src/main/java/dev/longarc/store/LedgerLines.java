package dev.longarc.store;

import dev.longarc.ledger.LedgerLine;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The lines of the ledger. The methods that write expect a transaction that holds the experiment's
 * row: see {@link LedgerSums#lock}.
 */
final class LedgerLines {
  private final JdbcClient jdbc;

  LedgerLines(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One line of a strategy run; later lines belong to runs after the evaluation had a result.
   *
   * @param settled null: open
   * @param runId of the evaluation's Temporal run; null: of an earlier build
   * @param released its evaluation was found closed
   */
  record Line(
      int repeat,
      BigDecimal reserved,
      @Nullable BigDecimal settled,
      @Nullable String runId,
      boolean released) {
    static Line read(ResultSet row, int number) throws SQLException {
      return new Line(
          row.getInt("repeat"),
          row.getBigDecimal("reserved_usd"),
          row.getBigDecimal("settled_usd"),
          row.getString("run_id"),
          row.getBoolean("released"));
    }

    boolean isOpen() {
      return settled == null;
    }

    boolean isOf(@Nullable String run) {
      return run != null && run.equals(runId);
    }
  }

  /** The last of {@code lines} that matches. */
  static Optional<Line> last(List<Line> lines, Predicate<Line> which) {
    return lines.reversed().stream().filter(which).findFirst();
  }

  /** The lines of a strategy in the order of its runs. */
  List<Line> of(LineKey key) {
    return statement(
            key,
            """
            SELECT repeat, reserved_usd, settled_usd, run_id, released
            FROM ledger
            WHERE experiment_id = :experiment AND task_id = :task AND round = :round
              AND step = :step AND strategy_index = :index
            ORDER BY repeat
            """)
        .query(Line::read)
        .list();
  }

  /** All lines of an evaluation. */
  List<LedgerLine> of(String experimentId, String arcTaskId) {
    return jdbc.sql(
            """
            SELECT *
            FROM ledger
            WHERE experiment_id = :experiment AND task_id = :task
            ORDER BY reserved_at, round, step, strategy_index, repeat
            """)
        .param("experiment", experimentId)
        .param("task", arcTaskId)
        .query(LedgerLines::line)
        .list();
  }

  private static LedgerLine line(ResultSet row, int number) throws SQLException {
    return new LedgerLine(
        row.getInt("round"),
        row.getInt("step"),
        row.getInt("strategy_index"),
        row.getString("strategy"),
        row.getInt("repeat"),
        row.getBigDecimal("reserved_usd"),
        row.getBigDecimal("settled_usd"),
        row.getBigDecimal("lost_usd"),
        Columns.instant(row, "reserved_at"),
        Columns.instantOrNull(row, "settled_at"));
  }

  /** The cost of the runs of the round's result. */
  BigDecimal cost(String experimentId, String arcTaskId, int round) {
    return jdbc.sql(
            """
            SELECT coalesce(sum(settled_usd), 0)
            FROM ledger
            WHERE experiment_id = :experiment AND task_id = :task AND round = :round AND NOT late
            """)
        .param("experiment", experimentId)
        .param("task", arcTaskId)
        .param("round", round)
        .query(BigDecimal.class)
        .single();
  }

  Map<String, BigDecimal> byStrategy(String experimentId) {
    var sums = new LinkedHashMap<String, BigDecimal>();
    jdbc.sql(
            """
            SELECT strategy, sum(settled_usd) AS spent
            FROM ledger
            WHERE experiment_id = :experiment AND settled_usd IS NOT NULL
            GROUP BY strategy
            ORDER BY spent DESC, strategy
            """)
        .param("experiment", experimentId)
        .query(row -> {
          sums.put(row.getString("strategy"), row.getBigDecimal("spent"));
        });
    return sums;
  }

  /** A statement about the lines of one strategy. */
  JdbcClient.StatementSpec statement(LineKey key, String sql) {
    return jdbc.sql(sql)
        .param("experiment", key.experimentId())
        .param("task", key.arcTaskId())
        .param("round", key.round())
        .param("step", key.step())
        .param("index", key.index());
  }
}

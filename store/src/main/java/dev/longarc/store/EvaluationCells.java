package dev.longarc.store;

import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads all evaluations of an experiment, each by its newest round: little of many. */
public final class EvaluationCells {
  private static final String SQL =
      """
      SELECT newest.task_id, newest.round, verdict, failure_type, strategy,
             trim_scale(round(coalesce(cost_usd, 0), 4)) AS cost_usd, time_ms,
             (metrics_json ->> 'tries')::integer AS tries, recovered_by IS NOT NULL AS recovered,
             opened.task_id IS NOT NULL AND (verdict IS NULL OR (verdict = 'not_run'
               AND coalesce(failure_type, '') IN ('budget_exceeded', 'deadline_exceeded')))
               AS running -- the condition of due_evaluations
      FROM (
        SELECT DISTINCT ON (position) position, experiment_id, task_id, round
        FROM evaluations
        WHERE experiment_id = :experiment
        ORDER BY position, round DESC) AS newest
      LEFT JOIN experiment_results USING (experiment_id, task_id, round)
      LEFT JOIN (
        SELECT DISTINCT task_id, round
        FROM ledger
        WHERE experiment_id = :experiment AND settled_usd IS NULL) AS opened
        ON opened.task_id = newest.task_id AND opened.round = newest.round
      ORDER BY newest.position
      """;

  private final JdbcClient jdbc;

  public EvaluationCells(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /**
   * One evaluation.
   *
   * @param verdict of its newest round; null while that is due
   * @param running whether strategies work on it, or wait for a worker
   * @param failureType of a failure, recovered or not; null without one
   * @param strategy of the first attempt; null without one
   * @param costUsd of its newest round, with four decimals at most; 0 while that is due
   * @param tries the activity attempts of its newest round; 0 while that is due
   */
  public record Cell(
      String arcTaskId,
      int round,
      @Nullable Verdict verdict,
      boolean running,
      @Nullable FailureType failureType,
      @Nullable String strategy,
      BigDecimal costUsd,
      long timeMs,
      int tries,
      boolean recovered) {}

  /** Passes on all evaluations, in the selection's order. */
  public void forEach(String experimentId, Consumer<Cell> reader) {
    jdbc.sql(SQL)
        .param("experiment", experimentId)
        .query(row -> {
          reader.accept(read(row));
        });
  }

  private static Cell read(ResultSet row) throws SQLException {
    return new Cell(
        row.getString("task_id"),
        row.getInt("round"),
        Columns.constantOrNull(Verdict.class, row.getString("verdict")),
        row.getBoolean("running"),
        Columns.constantOrNull(FailureType.class, row.getString("failure_type")),
        row.getString("strategy"),
        row.getBigDecimal("cost_usd"),
        row.getLong("time_ms"),
        row.getInt("tries"),
        row.getBoolean("recovered"));
  }
}

package dev.longarc.store;

import dev.longarc.evaluation.ExperimentStatus;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The figures that monitoring reads every few seconds. Small tables and indexes answer, unless
 * noted otherwise.
 */
public final class StoreMetrics {
  private final JdbcClient jdbc;

  public StoreMetrics(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /** The number of experiments for every status. */
  public Map<ExperimentStatus, Long> experiments() {
    var counts = new EnumMap<ExperimentStatus, Long>(ExperimentStatus.class);
    for (ExperimentStatus status : ExperimentStatus.values()) {
      counts.put(status, 0L);
    }
    jdbc.sql("SELECT status, count(*) AS number FROM experiments GROUP BY status")
        .query(row -> {
          var status = Columns.constant(ExperimentStatus.class, row.getString("status"));
          counts.put(status, row.getLong("number"));
        });
    return counts;
  }

  /**
   * An experiment that has not ended.
   *
   * @param due its evaluations without a result
   * @param limitUsd null: none
   */
  public record Open(
      String experimentId,
      ExperimentStatus status,
      long due,
      BigDecimal spentUsd,
      @Nullable BigDecimal limitUsd) {
    static Open read(ResultSet row, int number) throws SQLException {
      return new Open(
          row.getString("experiment_id"),
          Columns.constant(ExperimentStatus.class, row.getString("status")),
          row.getLong("due"),
          row.getBigDecimal("spent_usd"),
          row.getBigDecimal("limit_usd"));
    }
  }

  public List<Open> open() {
    return jdbc.sql(
            """
            SELECT experiment_id, status, spent_usd, limit_usd,
                   (SELECT count(*)
                    FROM due_evaluations AS due
                    WHERE due.experiment_id = experiments.experiment_id) AS due
            FROM experiments
            WHERE status IN ('created', 'in_progress', 'paused')
            ORDER BY experiment_id
            """)
        .query(Open::read)
        .list();
  }

  /** When the newest result was recorded; empty in an empty store. */
  public Optional<Instant> lastRecorded() {
    return jdbc.sql("SELECT recorded_at FROM experiment_results ORDER BY result_id DESC LIMIT 1")
        .query((row, number) -> Columns.instant(row, "recorded_at"))
        .optional();
  }

  /** The newest results that {@link #recent} reads at most. */
  private static final int NEWEST = 10_000;

  /**
   * What evaluations came to lately; those that a limit kept from running are left out.
   *
   * @param since the beginning of the period; later when it has more results than are read
   * @param meanSeconds of an evaluation, from its start to its end; null without a result
   */
  public record Recent(long results, long failed, Instant since, @Nullable Double meanSeconds) {}

  /** The results since a time. The primary key answers, in the order of recording. */
  public Recent recent(Instant since) {
    return jdbc.sql(
            """
            WITH newest AS (
              SELECT recorded_at, verdict, time_ms
              FROM experiment_results
              ORDER BY result_id DESC
              LIMIT :newest)
            SELECT count(*) AS results,
                   count(*) FILTER (WHERE verdict = 'failed') AS failed,
                   CASE (SELECT count(*) FROM newest) WHEN :newest
                     THEN greatest((SELECT min(recorded_at) FROM newest), :since)
                     ELSE :since END AS since,
                   avg(time_ms)::float8 / 1000 AS mean
            FROM newest
            WHERE recorded_at >= :since AND verdict <> 'not_run'
            """)
        .param("newest", NEWEST)
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query((row, number) ->
            new Recent(
                row.getLong("results"),
                row.getLong("failed"),
                Columns.instant(row, "since"),
                row.getObject("mean", Double.class)))
        .single();
  }

  /** The share of correct ones among a strategy's scored submissions, 0–1. */
  public record Accuracy(String strategy, double share) {}

  /**
   * The accuracies by the newest round of each ARC task. An index answers, but it reads an entry
   * for each scored submission.
   */
  public List<Accuracy> accuracies() {
    return jdbc.sql(
            """
            SELECT strategy_used, avg(is_correct::int)::float8 AS share
            FROM task_submissions AS submission
            WHERE is_correct IS NOT NULL
              AND NOT EXISTS (
                SELECT FROM evaluations AS later
                WHERE later.round > 1
                  AND later.experiment_id = submission.experiment_id
                  AND later.task_id = submission.task_id
                  AND later.round > submission.round)
            GROUP BY strategy_used
            ORDER BY strategy_used
            """)
        .query(
            (row, number) -> new Accuracy(row.getString("strategy_used"), row.getDouble("share")))
        .list();
  }

  /**
   * The number of alerts of the ledger within the last hour.
   *
   * @param type {@code budget_alert} of an experiment, or {@code task_budget_alert}
   * @param severity in lower case
   */
  public record BudgetAlerts(String type, String severity, long number) {}

  public List<BudgetAlerts> budgetAlerts() {
    return jdbc.sql(
            """
            SELECT event_type, severity, count(*) AS number
            FROM system_events
            WHERE severity IN ('info', 'warning', 'critical')
              AND occurred_at > now() - interval '1 hour'
              AND event_type IN ('budget_alert', 'task_budget_alert')
            GROUP BY event_type, severity
            ORDER BY event_type, severity
            """)
        .query((row, number) ->
            new BudgetAlerts(
                row.getString("event_type"), row.getString("severity"), row.getLong("number")))
        .list();
  }
}

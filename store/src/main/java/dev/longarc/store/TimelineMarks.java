package dev.longarc.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happened at moments of a time: events of the system, changes of workers, operations. */
public final class TimelineMarks {
  private static final String SQL =
      """
      WITH marks AS (
        SELECT occurred_at AS at, event_type AS kind, 'system' AS source, message AS text
        FROM system_events
        WHERE occurred_at >= :from AND occurred_at < :to
          AND event_source <> 'security'
          AND event_type NOT IN ('high_cost_alert', 'task_budget_alert') -- too many
          AND (context_json ->> 'experiment_id' = :experiment
            OR (context_json ->> 'experiment_id' IS NULL AND severity NOT IN ('debug', 'info')))
        UNION ALL
        SELECT at, CASE WHEN workers < earlier THEN 'workers_lost' ELSE 'workers_joined' END,
               'pools', format('Workers of the pool (%s): %s, before %s.',
                               pool, workers, earlier)
        FROM (
          SELECT at, pool, workers, lag(workers) OVER (PARTITION BY pool ORDER BY at) AS earlier
          FROM pool_samples
          WHERE at >= :from AND at < :to AND workers IS NOT NULL) AS counts
        WHERE workers <> earlier
        UNION ALL
        SELECT at, action, 'operator', concat_ws(': ', caller, reason)
        FROM operator_log
        WHERE experiment_id = :experiment AND at >= :from AND at < :to)
      SELECT at, kind, source, text, count(*) OVER () AS marks
      FROM marks
      ORDER BY at DESC, source, kind
      LIMIT :most
      """;

  private final JdbcClient jdbc;

  public TimelineMarks(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /**
   * A moment.
   *
   * @param kind such as {@code workers_lost}, {@code experiment_resumed}, {@code pause}
   * @param source {@code system}, {@code pools} or {@code operator}
   */
  public record Mark(Instant at, String kind, String source, String text) {}

  /**
   * Marks, oldest first.
   *
   * @param left older ones that were left out
   */
  public record Marks(List<Mark> marks, int left) {}

  private record Row(Mark mark, int marks) {}

  /**
   * The newest marks from a time to another, exclusive.
   *
   * @param experimentId null: only what is of no experiment
   */
  public Marks of(@Nullable String experimentId, Instant from, Instant to, int most) {
    var rows =
        jdbc.sql(SQL)
            .param("from", from.atOffset(ZoneOffset.UTC))
            .param("to", to.atOffset(ZoneOffset.UTC))
            .param("experiment", experimentId == null ? "" : experimentId)
            .param("most", most)
            .query((row, number) ->
                new Row(
                    new Mark(
                        Columns.instant(row, "at"),
                        row.getString("kind"),
                        row.getString("source"),
                        row.getString("text")),
                    row.getInt("marks")))
            .list()
            .reversed();
    int all = rows.isEmpty() ? 0 : rows.getFirst().marks();
    return new Marks(rows.stream().map(Row::mark).toList(), all - rows.size());
  }
}

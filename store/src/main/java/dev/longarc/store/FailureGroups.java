package dev.longarc.store;

import dev.longarc.evaluation.FailureType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The FAILED evaluations of an experiment by their newest rounds, grouped by the kind of failure
 * and its message without numbers and ids.
 */
public final class FailureGroups {
  /** The greatest number of groups. */
  public static final int MOST = 50;

  /** The ARC task's id, and any word with a digit: 1,024, 30s, 007bbfb7, box:1. */
  private static final String PATTERN =
      """
      regexp_replace(
        regexp_replace(
          coalesce(failure_json ->> 'message', ''),
          '(?<![[:alnum:]])' || regexp_replace(task_id, '([^[:alnum:]])', '\\\\\\1', 'g')
            || '(?![[:alnum:]])',
          '…', 'g'),
        '[[:alnum:]_:/#-]*[0-9]([[:alnum:]_.,:/#-]*[[:alnum:]_])?', '…', 'g')\
      """;

  private static final String SQL =
      """
      WITH failed AS MATERIALIZED (
        SELECT experiment_id, task_id, round, position, recorded_at,
               coalesce(result.failure_type, 'unknown') AS failure_type,
               coalesce(failure_json ->> 'message', '') AS message, %s AS pattern,
               (metrics_json ->> 'tries')::integer AS tries
        FROM newest_results AS newest
        JOIN experiment_results AS result USING (result_id, experiment_id, task_id, round)
        WHERE experiment_id = :experiment AND newest.verdict = 'failed'
      ), hit AS (
        SELECT DISTINCT failure_type, pattern, workers.worker
        FROM failed
        JOIN strategy_metrics AS run USING (experiment_id, task_id, round)
        CROSS JOIN LATERAL (
          SELECT run.worker
          UNION
          SELECT try ->> 'worker' FROM jsonb_array_elements(tries_json) AS try) AS workers
        WHERE NOT success AND workers.worker <> ''
      )
      SELECT failure_type, pattern, count(*) AS failed, min(recorded_at) AS first_at,
             max(recorded_at) AS last_at, sum(tries) AS tries,
             array_agg(task_id ORDER BY position) AS task_ids,
             (array_agg(task_id ORDER BY recorded_at DESC, position))[1] AS example_task,
             (array_agg(message ORDER BY recorded_at DESC, position))[1] AS example_message,
             ARRAY(
               SELECT worker
               FROM hit
               WHERE hit.failure_type = failed.failure_type AND hit.pattern = failed.pattern
               ORDER BY worker) AS workers,
             count(*) OVER () AS groups, sum(count(*)) OVER () AS all_failed
      FROM failed
      GROUP BY failure_type, pattern
      ORDER BY failed DESC, last_at DESC, failure_type, pattern
      LIMIT :most
      """
          .formatted(PATTERN);

  private final JdbcClient jdbc;

  public FailureGroups(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /**
   * Failures of one kind with the same message, but for numbers and ids.
   *
   * @param message with … in place of these
   * @param arcTaskIds in the selection's order
   * @param tries activity attempts of the newest rounds, together
   * @param workers on which the activity attempts of their failed strategy runs were, by name
   * @param example the newest one
   */
  public record Group(
      FailureType type,
      String message,
      List<String> arcTaskIds,
      Instant firstAt,
      Instant lastAt,
      int tries,
      List<String> workers,
      Example example) {
    public int failed() {
      return arcTaskIds.size();
    }
  }

  /** A failure with its message as it is. */
  public record Example(String arcTaskId, String message) {}

  /**
   * The groups, the largest first.
   *
   * @param groups {@link #MOST} at most
   * @param groupCount with those that were left out
   * @param failed the evaluations of all groups
   */
  public record Groups(List<Group> groups, int groupCount, int failed) {}

  private record Row(Group group, int groups, int failed) {}

  public Groups of(String experimentId) {
    var rows =
        jdbc.sql(SQL)
            .param("experiment", experimentId)
            .param("most", MOST)
            .query((row, number) ->
                new Row(group(row), row.getInt("groups"), row.getInt("all_failed")))
            .list();
    return rows.isEmpty()
        ? new Groups(List.of(), 0, 0)
        : new Groups(
            rows.stream().map(Row::group).toList(),
            rows.getFirst().groups(),
            rows.getFirst().failed());
  }

  private static Group group(ResultSet row) throws SQLException {
    return new Group(
        Columns.constant(FailureType.class, row.getString("failure_type")),
        row.getString("pattern"),
        Columns.texts(row, "task_ids"),
        Columns.instant(row, "first_at"),
        Columns.instant(row, "last_at"),
        row.getInt("tries"),
        Columns.texts(row, "workers"),
        new Example(row.getString("example_task"), row.getString("example_message")));
  }
}

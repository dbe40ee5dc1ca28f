package dev.longarc.store;

import dev.longarc.arc.ArcTaskIds;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.experiment.RetryRound;
import dev.longarc.experiment.RetryableEvaluation;
import dev.longarc.experiment.ShardSlice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rounds of an experiment. The methods that write expect a transaction that holds the
 * experiment's row (see {@link #lock}): rounds are opened, and experiments ended, one at a time.
 */
final class Rounds {
  private final JdbcClient jdbc;

  Rounds(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Locks the experiment; waits for other transactions; returns the newest round. */
  int lock(String id) {
    return jdbc.sql("SELECT round FROM experiments WHERE experiment_id = :id FOR UPDATE")
        .param("id", id)
        .query(Integer.class)
        .optional()
        .orElseThrow(() -> new IllegalArgumentException("Unknown experiment (%s).".formatted(id)));
  }

  List<ShardSlice> due(String id, int size) {
    return jdbc.sql(
            """
            SELECT round, shard, min(position) AS first, max(position) AS last, count(*) AS size
            FROM (
              SELECT round, position,
                     (row_number() OVER (PARTITION BY round ORDER BY position) - 1) / :size AS shard
              FROM due_evaluations
              WHERE experiment_id = :id
            ) AS numbered
            GROUP BY round, shard
            ORDER BY round, shard
            """)
        .param("id", id)
        .param("size", size)
        .query((row, number) ->
            new ShardSlice(
                id,
                row.getInt("round"),
                row.getInt("shard"),
                row.getInt("first"),
                row.getInt("last"),
                row.getInt("size")))
        .list();
  }

  SortedMap<Integer, Integer> sizes(String id) {
    var sizes = new TreeMap<Integer, Integer>();
    jdbc.sql(
            """
            SELECT round, count(*) AS size
            FROM evaluations
            WHERE experiment_id = :id
            GROUP BY round
            """)
        .param("id", id)
        .query(row -> {
          sizes.put(row.getInt("round"), row.getInt("size"));
        });
    return sizes;
  }

  boolean anyDue(String id) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM due_evaluations WHERE experiment_id = :id)")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  /** Records NOT_RUN for all due evaluations; waits for concurrent results, and keeps them. */
  void cancelDue(String id) {
    jdbc.sql(
            """
            INSERT INTO experiment_results
              (experiment_id, task_id, round, position, verdict, score, cost_usd, metrics_json)
            SELECT experiment_id, task_id, round, position, 'not_run', 0, 0, :metrics::jsonb
            FROM due_evaluations
            WHERE experiment_id = :id
            FOR NO KEY UPDATE
            ON CONFLICT (experiment_id, task_id, round) DO NOTHING
            """)
        .param("id", id)
        .param("metrics", Json.COMPACT.write(ResultMetrics.NONE))
        .update();
  }

  RetryRound open(String id, int newestRound, RetryFilter filter, String requestId) {
    int round = newestRound + 1;
    int evaluations = add(id, round, filter);
    if (evaluations > 0) {
      markInProgress(id, round);
    }
    recordRequest(id, requestId, evaluations > 0 ? round : 0);
    return new RetryRound(evaluations > 0 ? round : 0, evaluations, List.of());
  }

  private int add(String id, int round, RetryFilter filter) {
    return jdbc.sql(
            """
            INSERT INTO evaluations (experiment_id, round, position, task_id, hash)
            SELECT experiment_id, :round, evaluation.position, task_id, evaluation.hash
            FROM newest_results AS result
            JOIN evaluations AS evaluation USING (experiment_id, task_id, round)
            WHERE experiment_id = :id
              AND result.verdict = 'failed'
              AND (cardinality(:types::text[]) = 0 OR result.failure_type = ANY (:types::text[]))
              AND (cardinality(:tasks::text[]) = 0 OR task_id = ANY (:tasks::text[]))
            """)
        .param("id", id)
        .param("round", round)
        .param("types", texts(filter.failureTypes(), Columns::lower))
        .param("tasks", texts(known(id, filter.arcTaskIds()), Function.identity()))
        .update();
  }

  List<RetryableEvaluation> retryable(String id, RetryFilter filter) {
    return jdbc.sql(
            """
            SELECT task_id, result.round, result.failure_type,
                   failure_json ->> 'message' AS message,
                   (SELECT array_agg(DISTINCT step || ':' || strategy_index)
                    FROM strategy_metrics AS run
                    WHERE run.experiment_id = result.experiment_id
                      AND run.task_id = result.task_id
                      AND success) AS reusable
            FROM newest_results AS result
            JOIN experiment_results USING (result_id, experiment_id, task_id)
            JOIN evaluations AS evaluation USING (experiment_id, task_id)
            WHERE experiment_id = :id
              AND result.verdict = 'failed'
              AND (cardinality(:types::text[]) = 0 OR result.failure_type = ANY (:types::text[]))
              AND (cardinality(:tasks::text[]) = 0 OR task_id = ANY (:tasks::text[]))
              AND evaluation.round = result.round
            ORDER BY evaluation.position
            """)
        .param("id", id)
        .param("types", texts(filter.failureTypes(), Columns::lower))
        .param("tasks", texts(known(id, filter.arcTaskIds()), Function.identity()))
        .query(Rounds::retryable)
        .list();
  }

  /** The ids of the given ARC tasks, each given by its id or the short form. */
  private List<String> known(String id, Collection<String> given) {
    if (given.isEmpty()) {
      return List.of();
    }
    var known = ArcTaskIds.byName(Evaluations.selectedIds(jdbc, id));
    return given.stream().map(each -> known.getOrDefault(ArcTaskIds.normal(each), each)).toList();
  }

  private static RetryableEvaluation retryable(ResultSet row, int number) throws SQLException {
    var reusable = row.getArray("reusable");
    return new RetryableEvaluation(
        row.getString("task_id"),
        row.getInt("round"),
        Columns.constant(FailureType.class, row.getString("failure_type")),
        row.getString("message"),
        reusable == null ? Set.of() : Set.of((String[]) reusable.getArray()));
  }

  private static <T> String[] texts(Collection<T> values, Function<T, String> text) {
    return values.stream().map(text).toArray(String[]::new);
  }

  /** Sets an ended experiment in progress again, so that a restart includes it. */
  private void markInProgress(String id, int round) {
    jdbc.sql(
            """
            UPDATE experiments
            SET round = :round,
                status = CASE WHEN completed_at IS NULL THEN status ELSE 'in_progress' END,
                completed_at = NULL,
                stop_reason = NULL
            WHERE experiment_id = :id
            """)
        .param("id", id)
        .param("round", round)
        .update();
  }

  private void recordRequest(String id, String requestId, int round) {
    jdbc.sql(
            """
            INSERT INTO retry_requests (experiment_id, request_id, round)
            VALUES (:id, :request, :round)
            """)
        .param("id", id)
        .param("request", requestId)
        .param("round", round)
        .update();
  }

  /** The round that the request opened before, if it did. */
  Optional<RetryRound> ofRequest(String id, String requestId) {
    return jdbc.sql(
            """
            SELECT request.round, count(evaluation.task_id) AS evaluations
            FROM retry_requests AS request
            LEFT JOIN evaluations AS evaluation USING (experiment_id, round)
            WHERE experiment_id = :id AND request_id = :request
            GROUP BY request.round
            """)
        .param("id", id)
        .param("request", requestId)
        .query((row, number) ->
            new RetryRound(row.getInt("round"), row.getInt("evaluations"), List.of()))
        .optional();
  }
}

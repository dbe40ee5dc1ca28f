package dev.longarc.store;

import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import dev.longarc.store.Keyset.Column;
import dev.longarc.store.Page.Item;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The evaluations of one ARC task in all experiments, by its content: a page at a time. */
public final class TaskEvaluations {
  private static final Keyset NEWEST_FIRST =
      new Keyset(
          "newest",
          true,
          List.of(
              new Column("experiments.created_at", "timestamptz"),
              new Column("experiments.experiment_id", "text"),
              new Column("evaluation.position", "integer")));

  /** The condition for a result that was compared with known test outputs. */
  static final String SCORED = "verdict IN ('solved', 'partial', 'unsolved')";

  private static final String NEWEST_ROUND =
      """
      NOT EXISTS (
        SELECT FROM evaluations AS later
        WHERE later.experiment_id = evaluation.experiment_id
          AND later.task_id = evaluation.task_id
          AND later.round > evaluation.round)\
      """;

  private final JdbcClient jdbc;

  public TaskEvaluations(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /**
   * An evaluation by its newest round.
   *
   * @param arcTaskId as the experiment's dataset calls it
   * @param plan its name
   * @param verdict null while the round is due, as is all that follows
   * @param strategy of the first attempt; null without one
   * @param failureType of a failure, recovered or not; null without one
   */
  public record TaskEvaluation(
      String experimentId,
      String name,
      String plan,
      Instant createdAt,
      String arcTaskId,
      int round,
      @Nullable Verdict verdict,
      @Nullable String strategy,
      @Nullable BigDecimal costUsd,
      @Nullable Long timeMs,
      @Nullable Integer tries,
      @Nullable FailureType failureType,
      @Nullable Instant recordedAt) {}

  /**
   * Those of the newest experiments first.
   *
   * @param contentHash of the ARC task
   * @param cursor {@link Page#next} of the page before; null: the first page
   * @throws IllegalArgumentException when the cursor does not belong to this order
   */
  public Page<TaskEvaluation> page(String contentHash, @Nullable String cursor, int size) {
    PageRequest.checkSize(size);
    var filters = new Filters().where("evaluation.hash = :hash", "hash", contentHash);
    NEWEST_FIRST.after(cursor, filters);
    var rows =
        jdbc.sql(sql(filters, size + 1))
            .params(filters.params())
            .query((row, number) -> new Item<>(read(row), ResultPages.cursor(row, NEWEST_FIRST)))
            .list();
    return Page.of(rows, size);
  }

  private static String sql(Filters filters, int limit) {
    return """
    SELECT experiment_id, name, strategy_configs_json ->> 'name' AS plan, created_at, task_id,
           evaluation.round, verdict, strategy, cost_usd, time_ms, (metrics_json ->> 'tries')::integer AS tries,
           failure_type, recorded_at, %s AS key
    FROM evaluations AS evaluation
    LEFT JOIN experiment_results USING (experiment_id, task_id, round)
    JOIN experiments USING (experiment_id)
    WHERE %s AND %s
    ORDER BY %s
    LIMIT %s
    """
        .formatted(NEWEST_FIRST.key(), filters.sql(), NEWEST_ROUND, NEWEST_FIRST.order(), limit);
  }

  /**
   * The scored evaluations of an ARC task in all experiments.
   *
   * @param scored by their newest rounds
   */
  public record SolvedCount(int solved, int scored) {}

  /**
   * How often ARC tasks were solved, by the hash of their content; those that were never scored are
   * absent.
   */
  public Map<String, SolvedCount> solved(Collection<String> contentHashes) {
    var counts = new HashMap<String, SolvedCount>();
    jdbc.sql(
            """
            SELECT hash, count(*) FILTER (WHERE verdict = 'solved') AS solved, count(*) AS scored
            FROM evaluations AS evaluation
            JOIN experiment_results USING (experiment_id, task_id, round)
            WHERE hash = ANY (:hashes) AND %s AND %s
            GROUP BY hash
            """
                .formatted(SCORED, NEWEST_ROUND))
        .param("hashes", contentHashes.toArray(String[]::new))
        .query(row -> {
          counts.put(
              row.getString("hash"), new SolvedCount(row.getInt("solved"), row.getInt("scored")));
        });
    return counts;
  }

  /**
   * The condition that an experiment has a result of {@code task}, in its newest round.
   *
   * @param result the condition for the result
   */
  static String exist(String result) {
    return """
    EXISTS (
      SELECT FROM evaluations AS evaluation
      JOIN experiment_results USING (experiment_id, task_id, round)
      WHERE evaluation.hash = task.hash AND %s AND %s)\
    """
        .formatted(result, NEWEST_ROUND);
  }

  private static TaskEvaluation read(ResultSet row) throws SQLException {
    return new TaskEvaluation(
        row.getString("experiment_id"),
        row.getString("name"),
        row.getString("plan"),
        Columns.instant(row, "created_at"),
        row.getString("task_id"),
        row.getInt("round"),
        Columns.constantOrNull(Verdict.class, row.getString("verdict")),
        row.getString("strategy"),
        row.getBigDecimal("cost_usd"),
        row.getObject("time_ms", Long.class),
        row.getObject("tries", Integer.class),
        Columns.constantOrNull(FailureType.class, row.getString("failure_type")),
        Columns.instantOrNull(row, "recorded_at"));
  }
}

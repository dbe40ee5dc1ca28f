package dev.longarc.store;

import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.evaluation.Verdict;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** What experiments answered to some ARC tasks. */
public final class StoredAnswers {
  private static final TypeReference<List<List<Grid>>> ATTEMPTS = new TypeReference<>() {};

  private final JdbcClient jdbc;

  public StoredAnswers(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /**
   * The newest result of an evaluation.
   *
   * @param content the hash of the ARC task's content
   * @param strategy of the first attempt; null without one
   * @param expected the test outputs; empty: they are unknown, the experiment's dataset hides them,
   *     or the evaluation has not ended
   */
  public record StoredAnswer(
      String experimentId,
      String arcTaskId,
      String content,
      Verdict verdict,
      @Nullable String strategy,
      BigDecimal costUsd,
      long timeMs,
      Attempts attempts,
      List<Grid> expected) {}

  /**
   * In one query, in the order of each experiment's selection.
   *
   * @param contents the hashes of the ARC tasks
   */
  public List<StoredAnswer> of(Collection<String> experimentIds, Collection<String> contents) {
    return jdbc.sql(
            """
            SELECT DISTINCT ON (result.experiment_id, result.position)
                   result.experiment_id, result.task_id, evaluation.hash, verdict, strategy,
                   cost_usd, time_ms, predicted_output, test_count,
                   CASE WHEN hide_outputs OR EXISTS (
                     SELECT FROM due_evaluations AS due
                     WHERE due.experiment_id = result.experiment_id
                       AND due.task_id = result.task_id)
                   THEN NULL ELSE test_output END AS expected
            FROM evaluations AS evaluation
            JOIN experiment_results AS result USING (experiment_id, task_id, round)
            JOIN experiments AS experiment USING (experiment_id)
            JOIN datasets ON datasets.name = experiment.dataset
            JOIN arc_tasks AS task ON task.hash = evaluation.hash
            LEFT JOIN task_submissions AS submission USING (submission_id)
            WHERE evaluation.experiment_id = ANY (:experiments)
              AND evaluation.hash = ANY (:contents)
            ORDER BY result.experiment_id, result.position, result.round DESC
            """)
        .param("experiments", experimentIds.toArray(String[]::new))
        .param("contents", contents.toArray(String[]::new))
        .query(StoredAnswers::read)
        .list();
  }

  private static StoredAnswer read(ResultSet row, int number) throws SQLException {
    String submitted = row.getString("predicted_output");
    return new StoredAnswer(
        row.getString("experiment_id"),
        row.getString("task_id"),
        row.getString("hash"),
        Columns.constant(Verdict.class, row.getString("verdict")),
        row.getString("strategy"),
        row.getBigDecimal("cost_usd"),
        row.getLong("time_ms"),
        submitted == null
            ? Attempts.none(row.getInt("test_count"))
            : new Attempts(Json.ARC.read(submitted, ATTEMPTS)),
        ArcTasks.grids(row.getString("expected")));
  }
}

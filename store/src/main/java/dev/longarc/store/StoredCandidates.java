package dev.longarc.store;

import dev.longarc.arc.Grid;
import dev.longarc.evaluation.Verdict;
import dev.longarc.outcome.CandidateRow;
import dev.longarc.outcome.EvaluationCandidates;
import dev.longarc.strategy.Candidate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;

/** Reads the candidates of strategy runs, without their programs. */
public final class StoredCandidates {
  /** Evaluations of one network message: 100 kB for each at most, mostly 10. */
  private static final int FETCH = 100;

  private static final TypeReference<List<Grid>> OUTPUTS = new TypeReference<>() {};
  private static final TypeReference<List<CandidateRow>> ROWS = new TypeReference<>() {};

  private final JdbcClient scans;
  private final TransactionTemplate transactions;

  public StoredCandidates(DataSource dataSource) {
    var template = new JdbcTemplate(dataSource);
    template.setFetchSize(FETCH);
    scans = JdbcClient.create(template);
    transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    transactions.setReadOnly(true);
  }

  /**
   * Reads those of the newest result of each evaluation that was scored, in the selection's order.
   *
   * @param each is given one evaluation after the other, which are never in memory together
   */
  public void read(String experimentId, Consumer<EvaluationCandidates> each) {
    transactions.executeWithoutResult(_ ->
        scans
            .sql(
                """
                SELECT newest.task_id, verdict, test_output, known.candidates,
                       EXISTS (
                         SELECT
                         FROM strategy_metrics AS run
                         WHERE run.experiment_id = newest.experiment_id
                           AND run.task_id = newest.task_id
                           AND run.round = newest.round
                           AND CASE
                             WHEN EXISTS (
                               SELECT FROM candidates WHERE candidates.metric_id = run.metric_id)
                               THEN false
                             ELSE jsonb_path_exists(outcome_json, '$.guesses[*][0]') END) AS lacking
                FROM (
                  SELECT DISTINCT ON (position) *
                  FROM experiment_results
                  WHERE experiment_id = :experiment
                  ORDER BY position, round DESC) AS newest
                JOIN evaluations AS evaluation USING (experiment_id, task_id, round)
                JOIN arc_tasks AS task ON task.hash = evaluation.hash
                CROSS JOIN LATERAL (
                  SELECT json_agg(
                           json_build_object(
                             'test', test_index, 'run', place, 'rank', rank,
                             'strategy', strategy_type, 'output', output_hash,
                             'confidence', confidence, 'verified', verified)) AS candidates
                  FROM (
                    SELECT metric_id, strategy_type,
                           row_number() OVER (ORDER BY step, strategy_index, metric_id) - 1 AS place
                    FROM strategy_metrics AS run
                    WHERE run.experiment_id = newest.experiment_id
                      AND run.task_id = newest.task_id
                      AND run.round = newest.round) AS runs
                  JOIN candidates USING (metric_id)) AS known
                WHERE verdict IN ('solved', 'partial', 'unsolved') AND test_output IS NOT NULL
                ORDER BY newest.position
                """)
            .param("experiment", experimentId)
            .query(row -> {
              each.accept(evaluation(row));
            }));
  }

  private static EvaluationCandidates evaluation(ResultSet row) throws SQLException {
    List<Grid> outputs = Json.ARC.read(row.getString("test_output"), OUTPUTS);
    @Nullable String candidates = row.getString("candidates");
    return new EvaluationCandidates(
        row.getString("task_id"),
        Columns.constant(Verdict.class, row.getString("verdict")) == Verdict.SOLVED,
        outputs.stream().map(Candidate::hash).toList(),
        candidates == null ? List.of() : Json.COMPACT.read(candidates, ROWS),
        !row.getBoolean("lacking"));
  }
}

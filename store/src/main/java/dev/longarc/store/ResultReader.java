package dev.longarc.store;

import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.Recovery;
import dev.longarc.evaluation.Verdict;
import dev.longarc.experiment.CachedAnswer;
import dev.longarc.outcome.Result;
import dev.longarc.outcome.RunReport;
import dev.longarc.outcome.TryReport;
import dev.longarc.strategy.StrategyOutcome;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** Reads results and strategy runs. */
final class ResultReader {
  private static final TypeReference<List<List<Grid>>> ATTEMPTS = new TypeReference<>() {};

  private static final TypeReference<List<Grid>> OUTPUTS = new TypeReference<>() {};

  private static final TypeReference<List<TryReport>> TRIES = new TypeReference<>() {};

  private final JdbcClient jdbc;

  ResultReader(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Result> find(String experimentId, String arcTaskId, int round) {
    return jdbc.sql(
            """
            SELECT *
            FROM result_details
            WHERE experiment_id = :experiment AND task_id = :task AND round = :round
            """)
        .param("experiment", experimentId)
        .param("task", arcTaskId)
        .param("round", round)
        .query(ResultReader::result)
        .optional();
  }

  List<Result> newest(String experimentId) {
    return jdbc.sql(
            """
            SELECT DISTINCT ON (position) *
            FROM result_details
            WHERE experiment_id = :experiment
            ORDER BY position, round DESC
            """)
        .param("experiment", experimentId)
        .query(ResultReader::result)
        .list();
  }

  List<Result> all(String experimentId) {
    return jdbc.sql(
            """
            SELECT *
            FROM result_details
            WHERE experiment_id = :experiment
            ORDER BY position, round
            """)
        .param("experiment", experimentId)
        .query(ResultReader::result)
        .list();
  }

  List<Result> rounds(String experimentId, String arcTaskId) {
    return jdbc.sql(
            """
            SELECT *
            FROM result_details
            WHERE experiment_id = :experiment AND task_id = :task
            ORDER BY round
            """)
        .param("experiment", experimentId)
        .param("task", arcTaskId)
        .query(ResultReader::result)
        .list();
  }

  Optional<Result> lastFailed(String experimentId) {
    return jdbc.sql(
            """
            SELECT *
            FROM (
              SELECT experiment_id, task_id, round
              FROM experiment_results
              WHERE experiment_id = :experiment AND verdict = 'failed'
              ORDER BY recorded_at DESC
              LIMIT 1) AS last
            JOIN result_details USING (experiment_id, task_id, round)
            """)
        .param("experiment", experimentId)
        .query(ResultReader::result)
        .optional();
  }

  static Result result(ResultSet row, int number) throws SQLException {
    ResultMetrics metrics = Json.COMPACT.read(row.getString("metrics_json"), ResultMetrics.class);
    Attempts attempts = attempts(row);
    return new Result(
        row.getString("task_id"),
        row.getInt("round"),
        Columns.constant(Verdict.class, row.getString("verdict")),
        row.getDouble("score"),
        row.getString("strategy"),
        attempts,
        metrics.tries(),
        metrics.timeMs(),
        row.getBigDecimal("cost_usd"),
        Json.COMPACT.readNullable(row.getString("failure_json"), Failure.class),
        recovery(row.getString("recovered_by")),
        Columns.instant(row, "recorded_at"),
        row.getObject("confidence_score", Double.class),
        metrics.workUnits(),
        row.getLong("computed_ms"),
        solvedAt(row.getString("right_output"), attempts));
  }

  private static @Nullable Integer solvedAt(@Nullable String rightOutput, Attempts attempts) {
    if (rightOutput == null) {
      return null;
    }
    List<Grid> right = Json.ARC.read(rightOutput, OUTPUTS);
    int last = 0;
    for (int test = 0; test < right.size(); test++) {
      last = Math.max(last, attempts.perTest().get(test).indexOf(right.get(test)) + 1);
    }
    return last == 0 ? null : last;
  }

  private static @Nullable Recovery recovery(@Nullable String column) {
    return column == null ? null : Columns.constant(Recovery.class, column);
  }

  private static Attempts attempts(ResultSet row) throws SQLException {
    String submitted = row.getString("predicted_output");
    return submitted == null
        ? Attempts.none(row.getInt("test_count"))
        : new Attempts(Json.ARC.read(submitted, ATTEMPTS));
  }

  Map<Integer, List<RunReport>> runs(String experimentId, String arcTaskId) {
    var rounds = new TreeMap<Integer, List<RunReport>>();
    jdbc.sql(
            """
            SELECT *
            FROM run_details
            WHERE experiment_id = :experiment AND task_id = :task
            ORDER BY round, step, strategy_index, metric_id
            """)
        .param("experiment", experimentId)
        .param("task", arcTaskId)
        .query(row -> {
          rounds
              .computeIfAbsent(row.getInt("round"), _ -> new ArrayList<>())
              .add(run(row, outcome(row)));
        });
    return rounds;
  }

  /**
   * The executed runs, with their candidates: a reused run is recorded again in each later round,
   * so the first one counts.
   */
  List<RunReport> successfulRunsBefore(String experimentId, String arcTaskId, int round) {
    return jdbc.sql(
            """
            SELECT *, %s AS candidates
            FROM (
              SELECT DISTINCT ON (step, strategy_index) *
              FROM run_details
              WHERE experiment_id = :experiment AND task_id = :task AND success
                AND (round < :round OR (round = :round AND verdict = 'not_run'))
              ORDER BY step, strategy_index, round) AS run
            ORDER BY step, strategy_index
            """
                .formatted(CandidateRows.AS_JSON))
        .param("experiment", experimentId)
        .param("task", arcTaskId)
        .param("round", round)
        .query((row, number) ->
            run(row, CandidateRows.addedTo(outcome(row), row.getString("candidates"))))
        .list();
  }

  /** The best submission of another experiment, except those taken from a further experiment. */
  Optional<CachedAnswer> submissionElsewhere(String experimentId, String contentHash) {
    return jdbc.sql(
            """
            SELECT experiment_id, predicted_output, strategy_used
            FROM evaluations
            JOIN experiment_results AS result USING (experiment_id, task_id, round)
            JOIN task_submissions USING (submission_id, experiment_id, task_id, round)
            WHERE hash = :hash AND experiment_id <> :experiment AND recovered_by IS NULL
              AND verdict <> 'failed'
            ORDER BY confidence_score DESC, submission_id
            LIMIT 1
            """)
        .param("hash", contentHash)
        .param("experiment", experimentId)
        .query((row, number) ->
            new CachedAnswer(
                row.getString("experiment_id"),
                new Attempts(Json.ARC.read(row.getString("predicted_output"), ATTEMPTS)),
                row.getString("strategy_used")))
        .optional();
  }

  private static @Nullable StrategyOutcome outcome(ResultSet row) throws SQLException {
    return Json.COMPACT.readNullable(row.getString("outcome_json"), StrategyOutcome.class);
  }

  private static RunReport run(ResultSet row, @Nullable StrategyOutcome outcome)
      throws SQLException {
    return new RunReport(
        row.getInt("step"),
        row.getInt("strategy_index"),
        row.getString("strategy_type"),
        row.getInt("tries"),
        row.getLong("execution_time_ms"),
        row.getBigDecimal("cpu_seconds").multiply(BigDecimal.valueOf(1000)).longValueExact(),
        row.getString("worker"),
        outcome,
        Json.COMPACT.readNullable(row.getString("failure_json"), Failure.class),
        Json.COMPACT.read(row.getString("tries_json"), TRIES),
        null,
        row.getObject("memory_mb", Integer.class));
  }
}

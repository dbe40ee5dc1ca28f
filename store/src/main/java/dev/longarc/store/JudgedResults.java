package dev.longarc.store;

import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.evaluation.ErrorCategory;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.PixelAccuracy;
import dev.longarc.evaluation.Recovery;
import dev.longarc.evaluation.Verdict;
import dev.longarc.features.PuzzleFeature;
import dev.longarc.features.PuzzleFeatures;
import dev.longarc.outcome.EvaluationRow;
import dev.longarc.outcome.RunRow;
import dev.longarc.plan.Plan;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;

/** Reads what reports and comparisons of experiments are computed from. */
public final class JudgedResults {
  /** Rows of one network message: a few MB. */
  private static final int FETCH = 1_000;

  private static final TypeReference<List<List<Grid>>> ATTEMPTS = new TypeReference<>() {};
  private static final TypeReference<List<Grid>> OUTPUTS = new TypeReference<>() {};

  private final JdbcClient scans;
  private final TransactionTemplate transactions;

  public JudgedResults(DataSource dataSource) {
    var template = new JdbcTemplate(dataSource);
    template.setFetchSize(FETCH);
    scans = JdbcClient.create(template);
    transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    transactions.setReadOnly(true);
    transactions.setIsolationLevel(TransactionTemplate.ISOLATION_REPEATABLE_READ);
  }

  /**
   * The newest result of each evaluation that has one, in the selection's order.
   *
   * @param plan of the experiment, whose bar runs pass
   * @param features those to read
   */
  public List<EvaluationRow> of(String experimentId, Plan plan, List<PuzzleFeature> features) {
    return read(experimentId, plan.bar()::isPassed, features, false);
  }

  /** The same without features, and of no run whether it passed. */
  public List<EvaluationRow> of(String experimentId) {
    return read(experimentId, (_, _) -> false, List.of(), false);
  }

  /** The same without features, and without what only a look at the attempts tells. */
  public List<EvaluationRow> withRuns(String experimentId, Plan plan) {
    return read(experimentId, plan.bar()::isPassed, List.of(), true);
  }

  /** The same without runs, and without what only a look at the attempts tells. */
  public List<EvaluationRow> brief(String experimentId) {
    return transactions.execute(_ -> evaluations(experimentId, Map.of(), List.of(), true));
  }

  private List<EvaluationRow> read(
      String experimentId,
      BiPredicate<String, Double> passes,
      List<PuzzleFeature> features,
      boolean brief) {
    return transactions.execute(_ -> {
      var runs = runs(experimentId, passes);
      return evaluations(experimentId, runs, features, brief);
    });
  }

  private record Evaluation(String arcTaskId, int round) {}

  /** The runs of an evaluation, and what only its sums need. */
  private static final class Runs {
    private final List<RunRow> rows = new ArrayList<>();
    private final Map<Integer, Long> longest = new TreeMap<>(); // ms, by step
    private @Nullable Integer memoryMb;

    void add(RunRow row, int step, @Nullable Integer memory) {
      rows.add(row);
      longest.merge(step, row.computedMs(), Math::max);
      if (memory != null) {
        memoryMb = memoryMb == null ? memory : Integer.valueOf(Math.max(memoryMb, memory));
      }
    }

    /** The strategies of a step run side by side. */
    long computedMs() {
      return longest.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private Map<Evaluation, Runs> runs(String experimentId, BiPredicate<String, Double> passes) {
    var runs = new HashMap<Evaluation, Runs>();
    scans
        .sql(
            """
            SELECT run.task_id, round, step, run.strategy_type, solved, confidence_score,
                   resource_cost, cpu_seconds, memory_mb, execution_time_ms, tries,
                   ran.ran_ms, coalesce(ran.queue_ms, 0) AS queue_ms
            FROM strategy_metrics AS run
            JOIN resource_usage USING (metric_id)
            CROSS JOIN LATERAL (
              SELECT sum((try ->> 'run_ms')::bigint)::bigint AS ran_ms,
                     sum((try ->> 'queue_ms')::bigint)::bigint AS queue_ms
              FROM jsonb_array_elements(tries_json) AS try) AS ran
            WHERE experiment_id = :experiment
            ORDER BY run.task_id, round, step, strategy_index, metric_id
            """)
        .param("experiment", experimentId)
        .query(row -> {
          var evaluation = new Evaluation(row.getString("task_id"), row.getInt("round"));
          runs.computeIfAbsent(evaluation, _ -> new Runs())
              .add(run(row, passes), row.getInt("step"), row.getObject("memory_mb", Integer.class));
        });
    return runs;
  }

  /** A run that was reused from an earlier round took no time, and cost nothing, in this one. */
  private static RunRow run(ResultSet row, BiPredicate<String, Double> passes) throws SQLException {
    boolean reused = row.getInt("tries") == 0;
    Long ran = row.getObject("ran_ms", Long.class);
    Double confidence = row.getObject("confidence_score", Double.class);
    String strategy = row.getString("strategy_type");
    return new RunRow(
        strategy,
        row.getObject("solved", Boolean.class),
        confidence != null && passes.test(strategy, confidence),
        confidence,
        reused ? BigDecimal.ZERO : row.getBigDecimal("resource_cost"),
        reused ? 0 : Math.round(1000 * row.getDouble("cpu_seconds")),
        reused ? 0 : ran == null ? row.getLong("execution_time_ms") : ran,
        row.getLong("queue_ms"));
  }

  private List<EvaluationRow> evaluations(
      String experimentId,
      Map<Evaluation, Runs> runs,
      List<PuzzleFeature> features,
      boolean brief) {
    var rows = new ArrayList<EvaluationRow>();
    scans
        .sql(
            """
            SELECT newest.task_id, newest.round, evaluation.hash, verdict, score, strategy, cost_usd,
                   time_ms, failure_type, recovered_by, confidence_score, predicted_output,
                   test_output, test_count,
                   (SELECT array_agg(feature_values[place] ORDER BY number)
                    FROM task_features AS known,
                         unnest(:places::integer[]) WITH ORDINALITY AS wanted (place, number)
                    WHERE known.hash = evaluation.hash AND known.version = :version) AS features
            FROM (
              SELECT DISTINCT ON (position) *
              FROM experiment_results
              WHERE experiment_id = :experiment
              ORDER BY position, round DESC) AS newest
            JOIN evaluations AS evaluation USING (experiment_id, task_id, round)
            JOIN arc_tasks AS task ON task.hash = evaluation.hash
            LEFT JOIN task_submissions AS submission USING (submission_id)
            ORDER BY newest.position
            """)
        .param("experiment", experimentId)
        .param("version", PuzzleFeatures.VERSION)
        .param(
            "places", features.stream().map(feature -> feature.index() + 1).toArray(Integer[]::new))
        .query(row -> {
          var evaluation = new Evaluation(row.getString("task_id"), row.getInt("round"));
          rows.add(evaluation(row, runs.getOrDefault(evaluation, new Runs()), features, brief));
        });
    return rows;
  }

  private static EvaluationRow evaluation(
      ResultSet row, Runs runs, List<PuzzleFeature> features, boolean brief) throws SQLException {
    Verdict verdict = Columns.constant(Verdict.class, row.getString("verdict"));
    String outputs = row.getString("test_output");
    boolean scored = outputs != null && isScored(verdict) && !brief;
    List<Grid> right = scored ? Json.ARC.read(outputs, OUTPUTS) : List.of();
    Attempts attempts = scored ? attempts(row) : Attempts.none(0);
    long timeMs = row.getLong("time_ms");
    long computedMs = Math.min(timeMs, runs.computedMs());
    return new EvaluationRow(
        row.getString("task_id"),
        row.getString("hash"),
        verdict,
        row.getDouble("score"),
        scored ? solvedAt(right, attempts) : List.of(),
        row.getString("strategy"),
        row.getBigDecimal("cost_usd"),
        timeMs,
        computedMs,
        timeMs - computedMs,
        row.getObject("confidence_score", Double.class),
        scored ? PixelAccuracy.of(right, attempts).share() : null,
        scored ? ErrorCategory.of(right, attempts).orElse(null) : null,
        Columns.constantOrNull(FailureType.class, row.getString("failure_type")),
        Columns.constantOrNull(Recovery.class, row.getString("recovered_by")),
        runs.memoryMb,
        features(row, features),
        runs.rows);
  }

  private static boolean isScored(Verdict verdict) {
    return switch (verdict) {
      case SOLVED, PARTIAL, UNSOLVED -> true;
      case UNSCORED, NOT_RUN, FAILED -> false;
    };
  }

  private static Attempts attempts(ResultSet row) throws SQLException {
    String submitted = row.getString("predicted_output");
    return submitted == null
        ? Attempts.none(row.getInt("test_count"))
        : new Attempts(Json.ARC.read(submitted, ATTEMPTS));
  }

  private static List<Integer> solvedAt(List<Grid> right, Attempts attempts) {
    var at = new ArrayList<Integer>();
    for (int test = 0; test < right.size(); test++) {
      at.add(attempts.perTest().get(test).indexOf(right.get(test)) + 1);
    }
    return at;
  }

  private static Map<String, Double> features(ResultSet row, List<PuzzleFeature> features)
      throws SQLException {
    var array = row.getArray("features");
    if (array == null) {
      return Map.of();
    }
    var values = (Float[]) array.getArray();
    var named = new HashMap<String, Double>();
    for (int at = 0; at < features.size(); at++) {
      named.put(features.get(at).name(), (double) values[at]);
    }
    return named;
  }
}

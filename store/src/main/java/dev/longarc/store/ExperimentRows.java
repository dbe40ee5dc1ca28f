package dev.longarc.store;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Intervention;
import dev.longarc.evaluation.Tally;
import dev.longarc.evaluation.Verdict;
import dev.longarc.experiment.Controls;
import dev.longarc.experiment.Experiment;
import dev.longarc.experiment.SelectionSummary;
import dev.longarc.ledger.Balance;
import dev.longarc.outcome.FailureCounts;
import dev.longarc.plan.Plan;
import dev.longarc.store.ExperimentOverview.Work;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** Reads experiments, each with its tally. */
final class ExperimentRows {
  private static final TypeReference<Map<String, String>> STAMP = new TypeReference<>() {};
  private static final TypeReference<Map<String, Integer>> FAILURES = new TypeReference<>() {};

  private final JdbcClient jdbc;

  ExperimentRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Experiment> find(String id) {
    return jdbc.sql("SELECT * FROM experiment_summaries WHERE experiment_id = :id")
        .param("id", id)
        .query(ExperimentRows::read)
        .optional();
  }

  List<String> idsNewestFirst() {
    return jdbc.sql(
            "SELECT experiment_id FROM experiments ORDER BY created_at DESC, experiment_id DESC")
        .query(String.class)
        .list();
  }

  /** Reads them one by one, since they are few, and the results of the others need not be read. */
  List<Experiment> unfinished() {
    return jdbc
        .sql(
            """
            SELECT experiment_id
            FROM experiments
            WHERE completed_at IS NULL
            ORDER BY created_at, experiment_id
            """)
        .query(String.class)
        .list()
        .stream()
        .flatMap(id -> find(id).stream())
        .toList();
  }

  static ExperimentOverview overview(ResultSet row, int number) throws SQLException {
    int answered = row.getInt("answered");
    return new ExperimentOverview(
        read(row, number),
        failures(row),
        work(row),
        answered == 0 ? null : row.getDouble("confidence") / answered,
        row.getString("description"),
        List.of((String[]) row.getArray("tags").getArray()),
        row.getString("requested"),
        selection(row.getString("task_selection_json")),
        row.getString("repeat_of"));
  }

  /** How a selection was made; of one that says it not, its counts. */
  private static SelectionSummary selection(String json) {
    var kept = Json.COMPACT.read(json, KeptSelection.class);
    return kept.how() == null ? SelectionSummary.of(kept.tasks(), kept.of()) : kept.how();
  }

  private record KeptSelection(int tasks, int of, @Nullable SelectionSummary how) {}

  private static Work work(ResultSet row) throws SQLException {
    return new Work(
        row.getInt("ended"),
        row.getLong("time_ms"),
        row.getDouble("time_squares"),
        row.getLong("cpu_ms"),
        row.getInt("memory_mb"));
  }

  /** Reads {@code failures} and {@code recovered}. */
  static FailureCounts failures(ResultSet row) throws SQLException {
    var failed = new EnumMap<FailureType, Integer>(FailureType.class);
    Json.COMPACT
        .read(row.getString("failures"), FAILURES)
        .forEach((type, count) -> failed.put(Columns.constant(FailureType.class, type), count));
    return new FailureCounts(failed, row.getInt("recovered"));
  }

  private static Experiment read(ResultSet row, int number) throws SQLException {
    return new Experiment(
        row.getString("experiment_id"),
        row.getString("name"),
        row.getString("dataset"),
        row.getInt("dataset_revision"),
        row.getString("dataset_hash"),
        Json.COMPACT.read(row.getString("strategy_configs_json"), Plan.class),
        Columns.constant(ExperimentStatus.class, row.getString("status")),
        row.getInt("round"),
        row.getString("temporal_target"),
        row.getLong("review_seconds"),
        row.getString("created_by"),
        Json.COMPACT.read(row.getString("stamp_json"), STAMP),
        Columns.instant(row, "created_at"),
        Columns.instantOrNull(row, "started_at"),
        Columns.instantOrNull(row, "completed_at"),
        tally(row),
        row.getString("hypothesis"),
        controls(row),
        balance(row));
  }

  /** The tally; in a stopped experiment all evaluations without a result are NOT_RUN. */
  private static Tally tally(ResultSet row) throws SQLException {
    var verdicts = new EnumMap<Verdict, Integer>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      int count = row.getInt(Columns.lower(verdict));
      if (count > 0) {
        verdicts.put(verdict, count);
      }
    }
    var tally =
        new Tally(
            row.getInt("total"),
            verdicts,
            row.getBigDecimal("spent_usd"),
            row.getInt("unanswered"),
            row.getInt("scored"));
    boolean stopped =
        Columns.constant(ExperimentStatus.class, row.getString("status"))
            == ExperimentStatus.STOPPED;
    return stopped ? tally.withTheRestNotRun() : tally;
  }

  private static Controls controls(ResultSet row) throws SQLException {
    String reason = row.getString("stop_reason");
    return new Controls(
        row.getObject("parallelism", Integer.class),
        Columns.instantOrNull(row, "deadline"),
        reason == null ? null : Columns.constant(FailureType.class, reason),
        Json.COMPACT.readNullable(row.getString("intervention_json"), Intervention.class));
  }

  private static Balance balance(ResultSet row) throws SQLException {
    return new Balance(
        row.getBigDecimal("task_limit_usd"),
        row.getBigDecimal("limit_usd"),
        row.getBigDecimal("spent_usd"),
        row.getBigDecimal("reserved_usd"),
        row.getBigDecimal("lost_usd"));
  }
}

package dev.longarc.store;

import dev.longarc.judging.regression.RegressionReport;
import dev.longarc.judging.regression.RegressionReport.MetricChange;
import dev.longarc.judging.regression.RegressionReport.Severity;
import dev.longarc.store.Baselines.Baseline;
import dev.longarc.store.OperatorLog.Action;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Comparisons of completed experiments with their baselines. Each round is checked once, and its
 * alert is written in the transaction of the check, whatever is killed and however many processes
 * do it at once.
 */
public final class RegressionChecks {

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final JudgedResults results;
  private final SystemEvents events;
  private final OperatorLog log;

  public RegressionChecks(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    results = new JudgedResults(dataSource);
    events = new SystemEvents(dataSource);
    log = new OperatorLog(dataSource);
  }

  /** A round of an experiment that has completed and is to be compared. */
  public record DueCheck(String experimentId, int round, Baseline baseline) {}

  /** Who has seen a regression. */
  public record Acknowledgement(String by, Instant at, @Nullable String reason) {}

  /**
   * A check.
   *
   * @param baselineId the experiment that was the baseline then
   * @param severity of the worst regression; null: there is none
   */
  public record StoredCheck(
      int round,
      String baselineId,
      @Nullable Severity severity,
      RegressionReport report,
      Instant checkedAt,
      @Nullable Acknowledgement acknowledgement) {}

  /** Those that completed after the baseline of their dataset and plan was set, oldest first. */
  public List<DueCheck> due() {
    return jdbc.sql(
            """
            SELECT baseline.*, experiment.experiment_id AS due_id, experiment.round
            FROM baselines AS baseline
            JOIN experiments AS experiment
              ON experiment.dataset = baseline.dataset
              AND experiment.strategy_configs_json ->> 'name' = baseline.plan
            WHERE experiment.status = 'completed'
              AND experiment.completed_at > baseline.set_at
              AND experiment.experiment_id <> baseline.experiment_id
              AND NOT EXISTS (
                SELECT FROM regression_checks AS known
                WHERE known.experiment_id = experiment.experiment_id
                  AND known.round >= experiment.round)
            ORDER BY experiment.completed_at, due_id
            """)
        .query((row, number) ->
            new DueCheck(row.getString("due_id"), row.getInt("round"), Baselines.read(row, number)))
        .list();
  }

  /**
   * Compares and stores it, with an alert and a notification when there is a regression. Does
   * nothing when it was stored meanwhile, or when the experiment runs again.
   */
  public void check(DueCheck due) {
    RegressionReport report = compare(due.experimentId(), due.baseline());
    transactions.executeWithoutResult(_ -> {
      if (store(due, report)) {
        report.worst().ifPresent(worst -> alert(due, worst));
      }
    });
  }

  /** The experiment as it is now, compared with the baseline. */
  public RegressionReport compare(String experimentId, Baseline baseline) {
    return RegressionReport.of(
        results.of(baseline.experimentId()), results.of(experimentId), baseline.thresholds());
  }

  private boolean store(DueCheck due, RegressionReport report) {
    return jdbc.sql(
                """
                INSERT INTO regression_checks (experiment_id, round, baseline_id, severity, report)
                SELECT experiment_id, round, :baseline, :severity, :report::jsonb
                FROM experiments
                WHERE experiment_id = :id AND round = :round AND status = 'completed'
                ON CONFLICT (experiment_id) DO UPDATE
                SET round = excluded.round, baseline_id = excluded.baseline_id,
                    severity = excluded.severity, report = excluded.report, checked_at = now(),
                    acknowledged_by = NULL, acknowledged_at = NULL, acknowledged_reason = NULL
                WHERE regression_checks.round < excluded.round
                """)
            .param("id", due.experimentId())
            .param("round", due.round())
            .param("baseline", due.baseline().experimentId())
            .param("severity", report.severity().map(Columns::lower).orElse(null))
            .param("report", Json.COMPACT.write(report))
            .update()
        == 1;
  }

  private void alert(DueCheck due, MetricChange worst) {
    Severity severity = Objects.requireNonNull(worst.severity());
    String baseline = due.baseline().experimentId();
    events.add(
        "regression",
        "orchestrator",
        level(severity),
        "%s is worse than its baseline %s: %s"
            .formatted(due.experimentId(), baseline, worst.sentence()),
        Map.of(
            "experiment_id", due.experimentId(),
            "baseline_id", baseline,
            "severity", Columns.lower(severity),
            "metric", Columns.lower(worst.metric())));
    jdbc.sql(
            """
            INSERT INTO notification_events (event, owner, experiment_id, facts, key)
            SELECT 'regression', created_by, experiment_id,
                   jsonb_build_object(
                     'name', name, 'round', round, 'baseline_id', :baseline::text,
                     'severity', :severity::text, 'metric', :metric::text,
                     'finding', :finding::text),
                   format('regression %s %s', experiment_id, round)
            FROM experiments
            WHERE experiment_id = :id
            """)
        .param("id", due.experimentId())
        .param("baseline", baseline)
        .param("severity", Columns.lower(severity))
        .param("metric", Columns.lower(worst.metric()))
        .param("finding", worst.sentence())
        .update();
  }

  private static SystemEvents.Severity level(Severity severity) {
    return switch (severity) {
      case LOW -> SystemEvents.Severity.INFO;
      case MEDIUM -> SystemEvents.Severity.WARNING;
      case HIGH -> SystemEvents.Severity.ERROR;
      case CRITICAL -> SystemEvents.Severity.CRITICAL;
    };
  }

  /** The newest check of an experiment. */
  public Optional<StoredCheck> find(String experimentId) {
    return jdbc.sql("SELECT * FROM regression_checks WHERE experiment_id = :id")
        .param("id", experimentId)
        .query(RegressionChecks::read)
        .optional();
  }

  /**
   * Notes that somebody has seen the regression, and logs it.
   *
   * @throws StoreConflictException when the experiment has no regression, or when somebody has done
   *     so before
   */
  public void acknowledge(Action action) {
    transactions.executeWithoutResult(_ -> {
      int changed =
          jdbc.sql(
                  """
                  UPDATE regression_checks
                  SET acknowledged_by = :caller, acknowledged_at = now(),
                      acknowledged_reason = :reason
                  WHERE experiment_id = :id AND severity IS NOT NULL AND acknowledged_at IS NULL
                  """)
              .param("id", action.experimentId())
              .param("caller", Json.storable(action.caller()))
              .param("reason", Json.storableOrNull(action.reason()))
              .update();
      if (changed == 0) {
        throw new StoreConflictException(whyNot(action.experimentId()));
      }
      log.append(action, Map.of("acknowledged", false), Map.of("acknowledged", true));
    });
  }

  private String whyNot(String experimentId) {
    Optional<StoredCheck> check = find(experimentId);
    if (check.isEmpty()) {
      return "The experiment (%s) was not compared with a baseline yet.\nMaybe wait until it has completed."
          .formatted(experimentId);
    }
    var before = check.get().acknowledgement();
    return before == null
        ? "The experiment (%s) has no regression to acknowledge.".formatted(experimentId)
        : "The regression of the experiment (%s) was acknowledged before, by (%s)."
            .formatted(experimentId, before.by());
  }

  private static StoredCheck read(ResultSet row, int number) throws SQLException {
    String severity = row.getString("severity");
    return new StoredCheck(
        row.getInt("round"),
        row.getString("baseline_id"),
        severity == null ? null : Columns.constant(Severity.class, severity),
        Json.COMPACT.read(row.getString("report"), RegressionReport.class),
        Columns.instant(row, "checked_at"),
        acknowledgement(row));
  }

  private static @Nullable Acknowledgement acknowledgement(ResultSet row) throws SQLException {
    String by = row.getString("acknowledged_by");
    return by == null
        ? null
        : new Acknowledgement(
            by, Columns.instant(row, "acknowledged_at"), row.getString("acknowledged_reason"));
  }
}

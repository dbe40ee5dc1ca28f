package dev.longarc.store;

import dev.longarc.judging.regression.RegressionMetric;
import dev.longarc.store.OperatorLog.Action;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;

/** The experiments with which later ones of the same dataset and plan are compared. */
public final class Baselines {
  private static final TypeReference<Map<RegressionMetric, Double>> THRESHOLDS =
      new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final OperatorLog log;

  public Baselines(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    log = new OperatorLog(dataSource);
  }

  /**
   * A baseline.
   *
   * @param plan its name
   * @param thresholds in percent; a metric without one has its own
   */
  public record Baseline(
      String dataset,
      String plan,
      String experimentId,
      Map<RegressionMetric, Double> thresholds,
      String setBy,
      Instant setAt) {
    public Baseline {
      thresholds = Map.copyOf(thresholds);
    }
  }

  /** All, by dataset and plan. */
  public List<Baseline> all() {
    return jdbc.sql("SELECT * FROM baselines ORDER BY dataset, plan").query(Baselines::read).list();
  }

  public Optional<Baseline> find(String dataset, String plan) {
    return jdbc.sql("SELECT * FROM baselines WHERE dataset = :dataset AND plan = :plan")
        .param("dataset", dataset)
        .param("plan", plan)
        .query(Baselines::read)
        .optional();
  }

  /**
   * Makes the action's experiment the baseline of its dataset and plan, in place of the one before.
   * The operator log has both.
   *
   * @throws StoreConflictException when it has not completed
   */
  public Baseline set(Action action, Map<RegressionMetric, Double> thresholds) {
    return transactions.execute(_ -> {
      Map<String, String> before = before(action.experimentId());
      Baseline baseline =
          jdbc.sql(
                  """
                  INSERT INTO baselines (dataset, plan, experiment_id, thresholds, set_by)
                  SELECT dataset, strategy_configs_json ->> 'name', experiment_id,
                         :thresholds::jsonb, :caller
                  FROM experiments
                  WHERE experiment_id = :id AND status = 'completed'
                  ON CONFLICT (dataset, plan) DO UPDATE
                  SET experiment_id = excluded.experiment_id, thresholds = excluded.thresholds,
                      set_by = excluded.set_by, set_at = now()
                  RETURNING *
                  """)
              .param("id", action.experimentId())
              .param("thresholds", Json.COMPACT.write(thresholds))
              .param("caller", Json.storable(action.caller()))
              .query(Baselines::read)
              .optional()
              .orElseThrow(() ->
                  new StoreConflictException(
                      "The experiment (%s) has not completed, so it can't be a baseline.\nMaybe wait for its end, or continue it."
                          .formatted(action.experimentId())));
      log.append(action, before, Map.of("baseline", baseline.experimentId()));
      return baseline;
    });
  }

  /** The baseline of the experiment's dataset and plan, as the operator log names it. */
  private Map<String, String> before(String experimentId) {
    return jdbc.sql(
            """
            SELECT baseline.experiment_id
            FROM baselines AS baseline
            JOIN experiments AS experiment
              ON experiment.dataset = baseline.dataset
              AND experiment.strategy_configs_json ->> 'name' = baseline.plan
            WHERE experiment.experiment_id = :id
            """)
        .param("id", experimentId)
        .query(String.class)
        .optional()
        .map(id -> Map.of("baseline", id))
        .orElse(Map.of());
  }

  /**
   * Removes a baseline, unless another one has taken its place; its experiment stays.
   *
   * @param action on the baseline's experiment
   * @return whether it was there
   */
  public boolean clear(Action action, Baseline baseline) {
    return transactions.execute(_ -> {
      int removed =
          jdbc.sql(
                  """
                  DELETE FROM baselines
                  WHERE dataset = :dataset AND plan = :plan AND experiment_id = :id
                  """)
              .param("dataset", baseline.dataset())
              .param("plan", baseline.plan())
              .param("id", baseline.experimentId())
              .update();
      if (removed == 1) {
        log.append(action, Map.of("baseline", baseline.experimentId()), Map.of());
      }
      return removed == 1;
    });
  }

  static Baseline read(ResultSet row, int number) throws SQLException {
    return new Baseline(
        row.getString("dataset"),
        row.getString("plan"),
        row.getString("experiment_id"),
        Json.COMPACT.read(row.getString("thresholds"), THRESHOLDS),
        row.getString("set_by"),
        Columns.instant(row, "set_at"));
  }
}

package dev.longarc.store;

import java.math.BigDecimal;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * System events when spending passes a threshold: 70 % of an ARC task's limit; 50, 80 and 95 % of
 * the experiment's. They are written with the settlement that passes it, so each occurs once.
 */
final class CostAlerts {
  private final JdbcClient jdbc;

  CostAlerts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param cost that was just added
   */
  void alertOnSpending(LineKey key, BigDecimal cost) {
    if (cost.signum() > 0) {
      alertOnExperiment(key, cost);
      alertOnTask(key, cost);
    }
  }

  /** Reports a run that ended without a reservation, because that was released early. */
  void alertOnUnreserved(LineKey key, String strategy, BigDecimal cost) {
    if (cost.signum() == 0) {
      return;
    }
    jdbc.sql(
            """
            INSERT INTO system_events (event_type, event_source, severity, message, context_json)
            SELECT 'unreserved_spending', 'ledger', 'error',
                   format('%s of %s cost $%s in %s, though nothing was reserved for it.',
                          :strategy::text, :task::text, :cost::text, experiment_id),
                   jsonb_build_object('experiment_id', experiment_id, 'task_id', :task::text,
                                      'round', :round::text, 'step', :step::text,
                                      'index', :index::text, 'cost', :cost::text,
                                      'overrun', overrun_usd::text)
            FROM experiments
            WHERE experiment_id = :experiment
            """)
        .param("experiment", key.experimentId())
        .param("task", key.arcTaskId())
        .param("round", key.round())
        .param("step", key.step())
        .param("index", key.index())
        .param("strategy", strategy)
        .param("cost", cost.toPlainString())
        .update();
  }

  private void alertOnExperiment(LineKey key, BigDecimal cost) {
    jdbc.sql(
            """
            INSERT INTO system_events (event_type, event_source, severity, message, context_json)
            SELECT 'budget_alert', 'ledger', severity,
                   format('%s has spent %s %% of its $%s.', experiment_id, mark, limit_usd),
                   jsonb_build_object('experiment_id', experiment_id, 'spent', spent_usd::text,
                                      'limit', limit_usd::text, 'mark', mark::text)
            FROM experiments,
                 LATERAL (VALUES (50, 'info'), (80, 'warning'), (95, 'critical'))
                   AS marks (mark, severity)
            WHERE experiment_id = :experiment
              AND spent_usd >= limit_usd * mark / 100
              AND spent_usd - :cost < limit_usd * mark / 100
            """)
        .param("experiment", key.experimentId())
        .param("cost", cost)
        .update();
  }

  private void alertOnTask(LineKey key, BigDecimal cost) {
    jdbc.sql(
            """
            INSERT INTO system_events (event_type, event_source, severity, message, context_json)
            SELECT 'task_budget_alert', 'ledger', 'warning',
                   format('%s of %s has spent 70 %% of its $%s.', :task, experiment_id,
                          task_limit_usd),
                   jsonb_build_object('experiment_id', experiment_id, 'task_id', :task,
                                      'spent', spent::text, 'limit', task_limit_usd::text)
            FROM experiments,
                 LATERAL (SELECT sum(settled_usd) AS spent
                          FROM ledger
                          WHERE ledger.experiment_id = :experiment AND task_id = :task) AS sums
            WHERE experiment_id = :experiment
              AND spent >= task_limit_usd * 0.7
              AND spent - :cost < task_limit_usd * 0.7
            """)
        .param("experiment", key.experimentId())
        .param("task", key.arcTaskId())
        .param("cost", cost)
        .update();
  }
}

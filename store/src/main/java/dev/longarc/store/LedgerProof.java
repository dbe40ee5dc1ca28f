package dev.longarc.store;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Sums a ledger up again, and compares it with the strategy runs in the store. Each line of a
 * result belongs to one executed run, and each executed run to one line. A late line belongs to no
 * result, and counts in the experiment's sums only.
 */
final class LedgerProof {
  private final JdbcClient jdbc;

  LedgerProof(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One sentence for each difference. */
  List<String> differences(String experimentId) {
    var differences = new ArrayList<String>();
    for (String sentences : List.of(SUMS, COSTS, LINES, RUNS)) {
      differences.addAll(
          jdbc.sql(sentences).param("experiment", experimentId).query(String.class).list());
    }
    return differences;
  }

  private static final String SUMS =
      """
      WITH sums AS (
        SELECT coalesce(sum(settled_usd), 0) AS spent,
               coalesce(sum(reserved_usd) FILTER (WHERE settled_usd IS NULL), 0) AS reserved,
               coalesce(sum(lost_usd), 0) AS lost
        FROM ledger
        WHERE experiment_id = :experiment
      )
      SELECT format('The experiment has (%s) %s; its lines have (%s).', said, what, sum)
      FROM experiments, sums,
           LATERAL (VALUES ('spent', spent_usd, spent),
                           ('reserved', reserved_usd, reserved),
                           ('lost', lost_usd, lost)) AS compared (what, said, sum)
      WHERE experiment_id = :experiment AND said <> sum
      """;

  private static final String COSTS =
      """
      SELECT format('Round (%s) of (%s) cost (%s); its lines have (%s).',
                    round, task_id, cost_usd, coalesce(sum(settled_usd), 0))
      FROM experiment_results
      LEFT JOIN (SELECT * FROM ledger WHERE NOT late) AS line
        USING (experiment_id, task_id, round)
      WHERE experiment_id = :experiment
      GROUP BY task_id, round, cost_usd
      HAVING cost_usd <> coalesce(sum(settled_usd), 0)
      ORDER BY task_id, round
      """;

  /** Executed runs have a cost. Lines of earlier builds do not name the Temporal run. */
  private static final String LINES =
      """
      SELECT format('Line (%s:%s) of round (%s) of (%s) is settled at (%s), %s.',
                    step, strategy_index, round, task_id, settled_usd,
                    CASE WHEN cost IS NULL THEN 'but no run of it is known'
                         ELSE format('its run cost (%s)', cost) END)
      FROM (
        SELECT task_id, round, step, strategy_index, settled_usd, run_id, released, reserved_usd,
               (SELECT sum(resource_cost)
                FROM strategy_metrics AS run
                WHERE run.experiment_id = ledger.experiment_id AND run.task_id = ledger.task_id
                  AND run.round = ledger.round AND run.step = ledger.step
                  AND run.strategy_index = ledger.strategy_index
                  AND run.tries > 0) AS cost,
               EXISTS (SELECT
                       FROM strategy_metrics AS run
                       WHERE run.experiment_id = ledger.experiment_id
                         AND run.task_id = ledger.task_id AND run.round = ledger.round
                         AND run.step = ledger.step
                         AND run.strategy_index = ledger.strategy_index
                         AND run.tries = 0 AND success) AS reused
        FROM ledger
        JOIN experiment_results USING (experiment_id, task_id, round)
        WHERE experiment_id = :experiment AND NOT late AND settled_usd IS NOT NULL
      ) AS lines
      WHERE NOT reused
        AND ((cost IS NULL AND settled_usd > 0)
          OR (settled_usd <> least(cost, reserved_usd) AND (run_id IS NOT NULL OR released)))
      ORDER BY task_id, round, step, strategy_index
      """;

  private static final String RUNS =
      """
      SELECT format('%s (%s:%s) of round (%s) of (%s) %s, and has (%s) lines of the ledger.',
                    strategy_type, step, strategy_index, round, task_id,
                    CASE WHEN tries > 0 THEN format('ran, at (%s)', resource_cost)
                         ELSE 'was reused' END,
                    lines)
      FROM (
        SELECT task_id, round, step, strategy_index, strategy_type, tries, resource_cost,
               (SELECT count(*)
                FROM ledger
                WHERE ledger.experiment_id = run.experiment_id AND ledger.task_id = run.task_id
                  AND ledger.step = run.step AND ledger.strategy_index = run.strategy_index
                  AND NOT late
                  AND (ledger.round = run.round OR (tries = 0 AND ledger.round < run.round)))
                 AS lines
        FROM strategy_metrics AS run
        WHERE experiment_id = :experiment AND (tries > 0 OR success)
      ) AS runs
      WHERE lines = 0 OR (lines > 1 AND tries > 0)
      ORDER BY task_id, round, step, strategy_index
      """;
}

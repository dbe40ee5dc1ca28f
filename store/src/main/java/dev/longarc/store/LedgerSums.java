package dev.longarc.store;

import java.math.BigDecimal;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The sums over an experiment's lines, in its own row. The lock on that row is the lock on the
 * experiment's ledger.
 */
final class LedgerSums {
  private final JdbcClient jdbc;

  LedgerSums(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Locks the ledger; waits for other transactions. */
  void lock(String experimentId) {
    var rows =
        jdbc.sql("SELECT 1 FROM experiments WHERE experiment_id = :id FOR NO KEY UPDATE")
            .param("id", experimentId)
            .query(Integer.class)
            .list();
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("Unknown experiment (%s).".formatted(experimentId));
    }
  }

  /** Adds to each sum; negative amounts are subtracted. */
  void move(String experimentId, BigDecimal spent, BigDecimal reserved, BigDecimal lost) {
    jdbc.sql(
            """
            UPDATE experiments
            SET spent_usd = spent_usd + :spent,
                reserved_usd = reserved_usd + :reserved,
                lost_usd = lost_usd + :lost
            WHERE experiment_id = :experiment
            """)
        .param("experiment", experimentId)
        .param("spent", spent)
        .param("reserved", reserved)
        .param("lost", lost)
        .update();
  }

  /** Adds to the spending, also beyond the limit; the excess is noted as the overrun. */
  void spend(String experimentId, BigDecimal cost, BigDecimal lost) {
    jdbc.sql(
            """
            UPDATE experiments
            SET spent_usd = spent_usd + :spent,
                lost_usd = lost_usd + :lost,
                overrun_usd =
                  greatest(overrun_usd, coalesce(spent_usd + reserved_usd + :spent - limit_usd, 0))
            WHERE experiment_id = :experiment
            """)
        .param("experiment", experimentId)
        .param("spent", cost)
        .param("lost", lost)
        .update();
  }
}

package dev.longarc.store;

import java.math.BigDecimal;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The sums over an experiment's lines, in its own row. Holding that row is holding the ledger of
 * the experiment.
 */
final class LedgerSums {
  private final JdbcClient jdbc;

  LedgerSums(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Waits for its turn. */
  void lock(String experimentId) {
    var rows =
        jdbc.sql("SELECT 1 FROM experiments WHERE experiment_id = :id FOR NO KEY UPDATE")
            .param("id", experimentId)
            .query(Integer.class)
            .list();
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("There is no experiment (%s).".formatted(experimentId));
    }
  }

  /** Adds to each sum; negative: takes away. */
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

  /** It is spent, whatever the limit says: then that is what the experiment is over it. */
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

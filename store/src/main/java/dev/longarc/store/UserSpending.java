package dev.longarc.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the experiments of a user use. */
public final class UserSpending {
  private final JdbcClient jdbc;

  public UserSpending(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /**
   * What a user has in use.
   *
   * @param open experiments that have not ended
   * @param usd spent since a time, and what open experiments may still spend by their limits
   */
  public record Standing(int open, BigDecimal usd) {}

  /** The standing now. In a transaction, other ones for the same user wait for its end. */
  public Standing of(String user, Instant since) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('spending of ' || :user, 0))")
        .param("user", user)
        .query((row, number) -> 0)
        .list();
    return jdbc.sql(
            """
            SELECT count(*) FILTER (WHERE completed_at IS NULL) AS open,
                   coalesce(sum(greatest(limit_usd - spent_usd, 0))
                     FILTER (WHERE completed_at IS NULL), 0)
                   + coalesce(sum((
                     SELECT sum(settled_usd)
                     FROM ledger
                     WHERE ledger.experiment_id = experiments.experiment_id
                       AND settled_at >= :since)), 0) AS usd
            FROM experiments
            WHERE created_by = :user AND (completed_at IS NULL OR completed_at >= :since)
            """)
        .param("user", user)
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query((row, number) -> new Standing(row.getInt("open"), row.getBigDecimal("usd")))
        .single();
  }
}

package dev.longarc.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the solved ARC tasks of an experiment and its spending grew. */
public final class SpendingCurve {
  private final JdbcClient jdbc;

  public SpendingCurve(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /**
   * The sums up to a moment.
   *
   * @param spentUsd settled in the ledger, without what lost activity attempts had done
   */
  public record Point(Instant at, int solved, BigDecimal spentUsd) {}

  /**
   * The sums by the time of their records, oldest first. With more changes than points, each point
   * is the last of as many changes; the last point has them all.
   */
  public List<Point> points(String experimentId, int most) {
    return jdbc.sql(
            """
            SELECT max(at) AS at, max(solved) AS solved, max(spent) AS spent
            FROM (
              SELECT at, sum(solves) OVER earlier AS solved, sum(usd) OVER earlier AS spent,
                     ntile(:most) OVER (ORDER BY at) AS tile
              FROM (
                SELECT recorded_at AS at, 1 AS solves, 0 AS usd
                FROM experiment_results
                WHERE experiment_id = :experiment AND verdict = 'solved'
                UNION ALL
                SELECT settled_at, 0, settled_usd
                FROM ledger
                WHERE experiment_id = :experiment AND settled_usd > 0) AS changes
              WINDOW earlier AS (ORDER BY at)) AS sums
            GROUP BY tile
            ORDER BY tile
            """)
        .param("experiment", experimentId)
        .param("most", most)
        .query((row, number) ->
            new Point(Columns.instant(row, "at"), row.getInt("solved"), row.getBigDecimal("spent")))
        .list();
  }
}

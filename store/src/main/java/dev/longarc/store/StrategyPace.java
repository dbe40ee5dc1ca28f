package dev.longarc.store;

import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How fast strategies were here, so far. */
public final class StrategyPace {
  /** Enough for a mean, and few enough that they are of today's machines and versions. */
  private static final int NEWEST = 500;

  private final JdbcClient jdbc;

  public StrategyPace(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /**
   * Of a strategy's newest runs, beside whatever ran at that time.
   *
   * @param runs how many were looked at; at least 1
   * @param secondsPerUnit wall time of a work unit, without waiting
   * @param unitsPerRun work units that a run spent, on average
   */
  public record Pace(int runs, double secondsPerUnit, double unitsPerRun) {}

  /** Empty when no run of it came to an outcome here. */
  public Optional<Pace> of(String strategy) {
    return jdbc.sql(
            """
            SELECT count(*) AS runs, sum(execution_time_ms) AS ms, sum(work_units) AS units
            FROM (
              SELECT execution_time_ms, work_units
              FROM strategy_metrics
              WHERE strategy_type = :strategy AND success AND tries = 1 AND work_units > 0
              ORDER BY recorded_at DESC
              LIMIT :newest) AS newest
            """)
        .param("strategy", strategy)
        .param("newest", NEWEST)
        .query((row, number) -> {
          int runs = row.getInt("runs");
          double units = row.getDouble("units");
          return new Pace(runs, row.getDouble("ms") / 1000 / units, units / runs);
        })
        .optional()
        .filter(pace -> pace.runs() > 0);
  }
}

package dev.longarc.store;

import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The speed of strategies in this installation so far. */
public final class StrategyPace {
  /** Enough for a mean, and few enough to reflect the present machines and versions. */
  private static final int NEWEST = 500;

  private final JdbcClient jdbc;

  public StrategyPace(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /**
   * The pace of a strategy's newest runs, under the load of that time.
   *
   * @param runs the number of runs; at least 1
   * @param secondsPerUnit wall time of a work unit, without waiting
   * @param unitsPerRun the mean work units of a run
   */
  public record Pace(int runs, double secondsPerUnit, double unitsPerRun) {}

  /** The pace of a strategy; empty when no run of it has an outcome. */
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

package dev.longarc.store;

import dev.longarc.features.PuzzleEmbedding;
import dev.longarc.features.PuzzleFeatures;
import dev.longarc.features.PuzzleRuns;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ended runs of strategies, for estimates. */
public final class StrategyRuns {
  /** Enough for estimates, and few enough to be read at each request. */
  private static final int NEWEST = 5_000;

  private final JdbcClient jdbc;

  public StrategyRuns(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /**
   * The newest runs of a strategy with an outcome, by the content that they were for, as far as its
   * features are computed.
   */
  public List<PuzzleRuns> of(String strategy) {
    return jdbc.sql(
            """
            SELECT embedding_vector, scored, solved, log_seconds, log_usd
            FROM (
              SELECT hash, count(solved) AS scored, count(*) FILTER (WHERE solved) AS solved,
                     avg(ln(greatest(execution_time_ms, 1) / 1000.0::double precision)) AS log_seconds,
                     avg(ln(greatest(resource_cost::double precision, 1e-9))) AS log_usd
              FROM (
                SELECT hash, solved, execution_time_ms, resource_cost
                FROM strategy_metrics
                WHERE strategy_type = :strategy AND success AND tries > 0
                ORDER BY recorded_at DESC
                LIMIT :newest) AS newest
              GROUP BY hash) AS runs
            JOIN task_features USING (hash)
            WHERE version = :version
            """)
        .param("strategy", strategy)
        .param("newest", NEWEST)
        .param("version", PuzzleFeatures.VERSION)
        .query((row, number) ->
            new PuzzleRuns(
                PuzzleEmbedding.of(row.getBytes("embedding_vector")),
                row.getInt("scored"),
                row.getInt("solved"),
                row.getDouble("log_seconds"),
                row.getDouble("log_usd")))
        .list();
  }
}

package dev.longarc.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/**
 * What strategies have done in a period, over all experiments. Of each strategy the newest {@link
 * #MOST} runs are read at most, so that the time is bounded however many there are.
 */
public final class StrategyPerformance {
  /** 100,000 take about 0.1 s, of which sorting for the percentiles is half. */
  public static final int MOST = 100_000;

  private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};

  /** The distinct values, each found by a step in the index: a GROUP BY would read all runs. */
  private static final String STRATEGIES =
      """
      WITH RECURSIVE strategies AS (
        (SELECT strategy_type FROM strategy_metrics ORDER BY strategy_type LIMIT 1)
        UNION ALL
        SELECT (SELECT further.strategy_type
                FROM strategy_metrics AS further
                WHERE further.strategy_type > strategies.strategy_type
                ORDER BY further.strategy_type
                LIMIT 1)
        FROM strategies
        WHERE strategy_type IS NOT NULL)
      SELECT strategy_type FROM strategies WHERE strategy_type IS NOT NULL
      """;

  private static final String RUNS =
      """
      WITH runs AS MATERIALIZED (
        SELECT recorded_at, success, execution_time_ms, resource_cost, error_type
        FROM strategy_metrics
        WHERE strategy_type = :strategy AND recorded_at >= :since AND tries > 0
        ORDER BY recorded_at DESC
        LIMIT :most)
      SELECT count(*) AS runs,
             count(*) FILTER (WHERE success) AS answered,
             min(recorded_at) AS since,
             avg(execution_time_ms)::float8 AS mean,
             percentile_disc(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY execution_time_ms) AS shares,
             coalesce(sum(resource_cost), 0) AS cost,
             (SELECT coalesce(jsonb_object_agg(error_type, number), '{}')
              FROM (
                SELECT error_type, count(*) AS number
                FROM runs
                WHERE error_type IS NOT NULL
                GROUP BY error_type) AS kinds) AS failures
      FROM runs
      HAVING count(*) > 0
      """;

  private final JdbcClient jdbc;
  private final int most;

  public StrategyPerformance(DataSource dataSource) {
    this(dataSource, MOST);
  }

  StrategyPerformance(DataSource dataSource, int most) {
    jdbc = JdbcClient.create(dataSource);
    this.most = most;
  }

  /**
   * The runs of a strategy that really ran, and what came of them.
   *
   * @param since the beginning of the period; later when it has more runs than are read
   * @param answered runs that came to an outcome, right or wrong
   * @param solved evaluations that were solved with a first attempt of the strategy
   * @param meanSeconds of the last activity attempt, without waiting, as the other times
   * @param failures by kind, in lower case
   */
  public record Performance(
      String strategy,
      Instant since,
      boolean complete,
      long runs,
      long answered,
      long solved,
      double meanSeconds,
      double medianSeconds,
      double p95Seconds,
      BigDecimal costUsd,
      Map<String, Long> failures) {}

  private record Runs(
      long number,
      long answered,
      Instant oldest,
      double mean,
      double median,
      double p95,
      BigDecimal cost,
      Map<String, Long> failures) {}

  /** By name, strategies without a run in the period left out. */
  public List<Performance> since(Instant since) {
    return jdbc.sql(STRATEGIES).query(String.class).list().stream()
        .flatMap(strategy ->
            runs(strategy, since).map(runs -> performance(strategy, since, runs)).stream())
        .toList();
  }

  /** Empty when the period has none. */
  private Optional<Runs> runs(String strategy, Instant since) {
    return jdbc.sql(RUNS)
        .param("strategy", strategy)
        .param("since", since.atOffset(ZoneOffset.UTC))
        .param("most", most)
        .query(StrategyPerformance::read)
        .optional();
  }

  private Performance performance(String strategy, Instant since, Runs runs) {
    boolean complete = runs.number() < most;
    Instant from = complete ? since : runs.oldest();
    return new Performance(
        strategy,
        from,
        complete,
        runs.number(),
        runs.answered(),
        solved(strategy, from),
        runs.mean(),
        runs.median(),
        runs.p95(),
        runs.cost(),
        runs.failures());
  }

  private static Runs read(ResultSet row, int number) throws SQLException {
    Long[] millis = (Long[]) row.getArray("shares").getArray();
    return new Runs(
        row.getLong("runs"),
        row.getLong("answered"),
        Columns.instant(row, "since"),
        row.getDouble("mean") / 1000,
        millis[0] / 1000.0,
        millis[1] / 1000.0,
        row.getBigDecimal("cost"),
        Json.COMPACT.read(row.getString("failures"), COUNTS));
  }

  private long solved(String strategy, Instant since) {
    return jdbc.sql(
            """
            SELECT count(*)
            FROM experiment_results
            WHERE strategy = :strategy AND verdict = 'solved' AND recorded_at >= :since
            """)
        .param("strategy", strategy)
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  /** The cost of all runs that were recorded since a time. */
  public BigDecimal spentSince(Instant since) {
    return jdbc.sql(
            """
            SELECT coalesce(sum(spent), 0)
            FROM (%s) AS strategies
            CROSS JOIN LATERAL (
              SELECT sum(resource_cost) AS spent
              FROM strategy_metrics AS run
              WHERE run.strategy_type = strategies.strategy_type
                AND recorded_at >= :since
                AND tries > 0) AS sums
            """
                .formatted(STRATEGIES))
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query(BigDecimal.class)
        .single();
  }
}

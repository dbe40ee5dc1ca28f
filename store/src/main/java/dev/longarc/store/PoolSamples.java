package dev.longarc.store;

import dev.longarc.strategy.Pool;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the pools did over time, and when nobody could know. */
public final class PoolSamples {
  /** From one sample to the next one. */
  public static final Duration PERIOD = Duration.ofSeconds(5);

  /** A longer time without a sample is downtime. */
  static final Duration GAP = PERIOD.multipliedBy(3);

  private static final String BUCKETS =
      """
      SELECT pool, floor(extract(epoch FROM at - :from) / :width)::integer AS bucket,
             min(workers) AS workers, avg(busy_slots)::double precision AS busy_slots,
             max(slots) AS slots, max(backlog) AS backlog,
             max(oldest_wait_seconds) AS oldest_wait_seconds
      FROM pool_samples
      WHERE at >= :from AND at < :to AND answered
      GROUP BY pool, bucket
      ORDER BY pool, bucket
      """;

  /**
   * Samples from the last one before the time to the first one after it; without one after it, its
   * end counts as one. A time before the oldest sample is unknown.
   */
  private static final String DOWNTIME =
      """
      WITH taken AS (
        SELECT at, bool_and(answered) AS answered
        FROM pool_samples
        WHERE at >= coalesce((SELECT max(at) FROM pool_samples WHERE at < :from), :from)
          AND at <= coalesce((SELECT min(at) FROM pool_samples WHERE at >= :to), :to)
        GROUP BY at
        UNION ALL
        SELECT :to, true
        WHERE NOT EXISTS (SELECT FROM pool_samples WHERE at >= :to)
      ), neighbours AS (
        SELECT at, answered, lag(at) OVER (ORDER BY at) AS earlier,
               lead(at) OVER (ORDER BY at) AS later
        FROM taken
      ), stretches AS (
        SELECT *, count(*) FILTER (WHERE answered OR at - earlier > :gap)
                    OVER (ORDER BY at) AS stretch
        FROM neighbours
      ), down AS (
        SELECT earlier AS down_from, at AS down_to, 'engine' AS why
        FROM neighbours
        WHERE at - earlier > :gap
        UNION ALL
        SELECT min(at), max(CASE WHEN later - at <= :gap THEN later ELSE at END), 'temporal'
        FROM stretches
        WHERE NOT answered
        GROUP BY stretch
      )
      SELECT greatest(down_from, :from) AS down_from, least(down_to, :to) AS down_to, why
      FROM down
      WHERE down_from < down_to AND down_from < :to AND down_to > :from
      ORDER BY down_from, why
      """;

  private final JdbcClient jdbc;

  public PoolSamples(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /**
   * A pool at one moment. Figures that the Temporal server does not have are null.
   *
   * @param answered whether the server answered
   * @param slots of the workers with a fixed number of them
   * @param backlog waiting strategy runs, approximately
   */
  public record PoolSample(
      Pool pool,
      boolean answered,
      @Nullable Integer workers,
      @Nullable Integer busySlots,
      @Nullable Integer slots,
      @Nullable Long backlog,
      @Nullable Double oldestWaitSeconds) {}

  /**
   * The samples of a pool in a part of the time.
   *
   * @param number of the part, from 0
   * @param workers the fewest
   * @param busySlots the mean
   * @param slots the most, as all that follows
   */
  public record Bucket(
      Pool pool,
      int number,
      @Nullable Integer workers,
      @Nullable Double busySlots,
      @Nullable Integer slots,
      @Nullable Long backlog,
      @Nullable Double oldestWaitSeconds) {}

  /** Why nobody knows what the pools did. */
  public enum Cause {
    /** No orchestrator could write: the processes were stopped, or PostgreSQL was unavailable. */
    ENGINE,
    /** The Temporal server did not answer. */
    TEMPORAL
  }

  public record Downtime(Instant from, Instant to, Cause cause) {}

  /** When the newest sample was taken; empty before the first one. */
  public Optional<Instant> newest() {
    return jdbc.sql("SELECT max(at) AS at FROM pool_samples HAVING max(at) IS NOT NULL")
        .query((row, number) -> Columns.instant(row, "at"))
        .optional();
  }

  /** Adds the samples of all pools at one moment. */
  public void add(Instant at, List<PoolSample> samples) {
    for (PoolSample sample : samples) {
      jdbc.sql(
              """
              INSERT INTO pool_samples
                (at, pool, answered, workers, busy_slots, slots, backlog, oldest_wait_seconds)
              VALUES (:at, :pool, :answered, :workers, :busy, :slots, :backlog, :wait)
              """)
          .param("at", at.atOffset(ZoneOffset.UTC))
          .param("pool", Columns.lower(sample.pool()))
          .param("answered", sample.answered())
          .param("workers", sample.workers())
          .param("busy", sample.busySlots())
          .param("slots", sample.slots())
          .param("backlog", sample.backlog())
          .param("wait", sample.oldestWaitSeconds())
          .update();
    }
  }

  /**
   * The samples from a time to another, exclusive, by the pool's name and time. Parts without a
   * sample are left out.
   *
   * @param width of a part
   */
  public List<Bucket> buckets(Instant from, Instant to, Duration width) {
    return jdbc.sql(BUCKETS)
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("to", to.atOffset(ZoneOffset.UTC))
        .param("width", width.toMillis() / 1e3)
        .query(PoolSamples::bucket)
        .list();
  }

  private static Bucket bucket(ResultSet row, int number) throws SQLException {
    return new Bucket(
        Columns.constant(Pool.class, row.getString("pool")),
        row.getInt("bucket"),
        row.getObject("workers", Integer.class),
        row.getObject("busy_slots", Double.class),
        row.getObject("slots", Integer.class),
        row.getObject("backlog", Long.class),
        row.getObject("oldest_wait_seconds", Double.class));
  }

  /** When a longer time had no sample, or the Temporal server did not answer; oldest first. */
  public List<Downtime> downtime(Instant from, Instant to) {
    return jdbc.sql(DOWNTIME.replace(":gap", "interval '%d s'".formatted(GAP.toSeconds())))
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("to", to.atOffset(ZoneOffset.UTC))
        .query((row, number) ->
            new Downtime(
                Columns.instant(row, "down_from"),
                Columns.instant(row, "down_to"),
                Columns.constant(Cause.class, row.getString("why"))))
        .list();
  }
}

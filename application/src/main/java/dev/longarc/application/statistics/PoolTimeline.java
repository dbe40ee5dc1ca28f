package dev.longarc.application.statistics;

import dev.longarc.application.Caller;
import dev.longarc.application.RequestException;
import dev.longarc.application.experiments.ExperimentQueries;
import dev.longarc.application.statistics.TimelineBody.BucketBody;
import dev.longarc.application.statistics.TimelineBody.DowntimeBody;
import dev.longarc.application.statistics.TimelineBody.MarkBody;
import dev.longarc.application.statistics.TimelineBody.PoolTimelineBody;
import dev.longarc.store.PoolSamples;
import dev.longarc.store.PoolSamples.Bucket;
import dev.longarc.store.TimelineMarks;
import dev.longarc.strategy.Pool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What the pools did over a time, from the samples in the store. */
public final class PoolTimeline {
  /** As many as a plot can show. */
  public static final int MOST_BUCKETS = 600;

  private static final int MOST_MARKS = 500;
  private static final Duration USUAL = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(366);

  /** A shorter part would be without a sample now and then. */
  private static final Duration SHORTEST = PoolSamples.PERIOD.multipliedBy(2);

  private final ExperimentQueries experiments;
  private final PoolSamples samples;
  private final TimelineMarks marks;
  private final Clock clock;

  public PoolTimeline(DataSource store, ExperimentQueries experiments, Clock clock) {
    this.experiments = experiments;
    samples = new PoolSamples(store);
    marks = new TimelineMarks(store);
    this.clock = clock;
  }

  /**
   * The pools over a time.
   *
   * @param from null: an hour before {@code to}
   * @param to exclusive; null: now
   * @param buckets into how many parts to divide it, 1 to {@link #MOST_BUCKETS}
   * @throws RequestException VALIDATION_ERROR
   */
  public TimelineBody pools(
      Caller caller, @Nullable Instant from, @Nullable Instant to, int buckets) {
    check(buckets);
    Instant now = clock.instant();
    Instant end = to == null || to.isAfter(now) ? now : to;
    Instant start = from == null ? end.minus(USUAL) : from;
    if (!start.isBefore(end) || start.isBefore(end.minus(LONGEST))) {
      throw RequestException.invalid(
          "from",
          "The value (%s) of (from) is not before (%s), the end, or over %s days before it."
              .formatted(start, end, LONGEST.toDays()));
    }
    return timeline(null, start, end, buckets);
  }

  /**
   * The pools from the creation of an experiment to its end, or to now.
   *
   * @param buckets into how many parts to divide it, 1 to {@link #MOST_BUCKETS}
   * @throws RequestException VALIDATION_ERROR, EXPERIMENT_NOT_FOUND
   */
  public TimelineBody experiment(Caller caller, String id, int buckets) {
    check(buckets);
    var experiment = experiments.show(caller, id);
    Instant end = Objects.requireNonNullElseGet(experiment.completedAt(), clock::instant);
    return timeline(id, experiment.createdAt(), end, buckets);
  }

  private static void check(int buckets) {
    if (buckets < 1 || buckets > MOST_BUCKETS) {
      throw RequestException.invalid(
          "buckets",
          "The value (%d) of (buckets) is not 1 to %d.".formatted(buckets, MOST_BUCKETS));
    }
  }

  private TimelineBody timeline(
      @Nullable String experimentId, Instant from, Instant to, int buckets) {
    Duration width = Duration.between(from, to).dividedBy(buckets);
    Duration used = width.compareTo(SHORTEST) < 0 ? SHORTEST : width;
    var found = samples.buckets(from, to, used);
    var happened = marks.of(experimentId, from, to, MOST_MARKS);
    return new TimelineBody(
        from,
        to,
        used.toMillis() / 1e3,
        Arrays.stream(Pool.values()).map(pool -> pool(pool, found, from, used)).toList(),
        samples.downtime(from, to).stream().map(DowntimeBody::of).toList(),
        happened.marks().stream().map(MarkBody::of).toList(),
        happened.left());
  }

  private static PoolTimelineBody pool(
      Pool pool, List<Bucket> buckets, Instant from, Duration width) {
    return new PoolTimelineBody(
        pool.name().toLowerCase(Locale.ROOT),
        buckets.stream()
            .filter(bucket -> bucket.pool() == pool)
            .map(bucket -> BucketBody.of(bucket, from.plus(width.multipliedBy(bucket.number()))))
            .toList());
  }
}

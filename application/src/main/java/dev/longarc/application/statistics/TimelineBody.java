package dev.longarc.application.statistics;

import dev.longarc.store.PoolSamples.Bucket;
import dev.longarc.store.PoolSamples.Downtime;
import dev.longarc.store.TimelineMarks.Mark;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the pools did over a time, in equal parts of it. */
@Schema(name = "Timeline")
public record TimelineBody(
    Instant from,
    @Schema(description = "Exclusive") Instant to,
    @Schema(description = "The length of a part, 10 at least") double bucketSeconds,
    List<PoolTimelineBody> pools,
    @Schema(description = "When it is not known what the pools did, oldest first")
        List<DowntimeBody> downtime,
    @Schema(description = "What happened, oldest first: the newest 500") List<MarkBody> marks,
    @Schema(description = "Older ones that were left out") int otherMarks) {
  /** A pool over the time. */
  @Schema(name = "PoolTimeline")
  public record PoolTimelineBody(
      @Schema(allowableValues = {"search", "inference"}) String pool,
      @Schema(description = "Parts without a sample are left out") List<BucketBody> buckets) {}

  /** A part of the time. Figures that the Temporal server does not have are null. */
  @Schema(name = "TimelineBucket")
  public record BucketBody(
      Instant at,
      @Schema(description = "Live workers, the fewest") @Nullable Integer workers,
      @Schema(description = "Slots with a running strategy, the mean") @Nullable Double busySlots,
      @Schema(description = "Of the workers with a fixed number of slots, the most")
          @Nullable Integer slots,
      @Schema(description = "Waiting strategy runs, approximately, the most")
          @Nullable Long backlog,
      @Schema(description = "Of the oldest one, the most") @Nullable Double oldestWaitSeconds) {
    static BucketBody of(Bucket bucket, Instant at) {
      return new BucketBody(
          at,
          bucket.workers(),
          bucket.busySlots(),
          bucket.slots(),
          bucket.backlog(),
          bucket.oldestWaitSeconds());
    }
  }

  /** A time without samples. */
  @Schema(name = "Downtime")
  public record DowntimeBody(
      Instant from,
      Instant to,
      @Schema(
              description =
                  "engine: the processes were stopped, or PostgreSQL was unavailable; temporal: its"
                      + " server did not answer",
              allowableValues = {"engine", "temporal"})
          String why) {
    static DowntimeBody of(Downtime downtime) {
      return new DowntimeBody(
          downtime.from(), downtime.to(), downtime.cause().name().toLowerCase(Locale.ROOT));
    }
  }

  /** A moment at which something happened. */
  @Schema(name = "TimelineMark")
  public record MarkBody(
      Instant at,
      @Schema(description = "Such as workers_lost, experiment_resumed, pause, retry") String kind,
      @Schema(
              description = "system: an event; pools: the number of workers; operator: a person",
              allowableValues = {"system", "pools", "operator"})
          String source,
      String text) {
    static MarkBody of(Mark mark) {
      return new MarkBody(mark.at(), mark.kind(), mark.source(), mark.text());
    }
  }
}

package dev.longarc.application.statistics;

import dev.longarc.application.queues.QueueBody;
import dev.longarc.strategy.Pool;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The state of the whole system in figures. Those that nobody knows are null. */
@Schema(name = "Dashboard")
public record DashboardBody(
    Instant at,
    @Schema(description = "By their status") Map<String, Long> experiments,
    @Schema(description = "Recorded in the last 5 minutes") double evaluationsPerMinute,
    @Schema(description = "The cost of the runs recorded today (UTC), in US dollars")
        BigDecimal spentTodayUsd,
    @Schema(
            description =
                "The share of failed evaluations in the last hour, of the newest 10000; null: there"
                    + " was none")
        @Nullable Double errorRate,
    @Schema(
            description =
                "The share of requests that this process has answered with 5xx since its start; null:"
                    + " there was none")
        @Nullable Double requestErrorRate,
    List<BacklogBody> queues,
    List<PoolLoadBody> pools,
    List<TargetBody> targets) {

  /** The waiting tasks of a queue. */
  @Schema(name = "Backlog")
  public record BacklogBody(
      String queue,
      @Schema(allowableValues = {"workflow", "activity"}) String kind,
      @Nullable Long backlog,
      @Nullable Double oldestWaitSeconds) {
    static BacklogBody of(QueueBody queue) {
      return new BacklogBody(
          queue.queue(), queue.kind(), queue.backlog(), queue.oldestWaitSeconds());
    }
  }

  /** The workers of a pool. */
  @Schema(name = "PoolLoad")
  public record PoolLoadBody(
      @Schema(allowableValues = {"search", "inference"}) String pool,
      @Schema(description = "Live ones") @Nullable Integer workers,
      @Schema(description = "Running tasks") @Nullable Integer slotsUsed,
      @Schema(description = "The greatest number of simultaneous tasks") @Nullable Integer slots) {
    static PoolLoadBody of(Pool pool, @Nullable QueueBody queue) {
      String name = pool.name().toLowerCase(Locale.ROOT);
      var workers = queue == null ? null : queue.workers();
      return queue == null || workers == null
          ? new PoolLoadBody(name, null, null, null)
          : new PoolLoadBody(
              name,
              workers.size(),
              workers.stream().mapToInt(QueueBody.WorkerBody::slotsUsed).sum(),
              queue.slots());
    }
  }

  /** A figure beside what it should be. */
  @Schema(name = "Target")
  public record TargetBody(
      String name,
      String meaning,
      String unit,
      @Schema(description = "null: nothing was measured") @Nullable Double value,
      @Schema(description = "The value should be less") double target,
      @Schema(allowableValues = {"pass", "fail", "unknown"}) String state) {
    static TargetBody of(
        String name, String meaning, String unit, @Nullable Double value, double target) {
      String state = value == null ? "unknown" : value < target ? "pass" : "fail";
      return new TargetBody(name, meaning, unit, value, target, state);
    }
  }
}

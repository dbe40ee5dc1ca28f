package dev.longarc.application.queues;

import com.google.protobuf.util.Timestamps;
import dev.longarc.workflows.queues.QueueReading;
import dev.longarc.workflows.queues.WorkerSlots;
import io.swagger.v3.oas.annotations.media.Schema;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state of one task queue. Figures that the server does not have are null.
 *
 * @param kind of its tasks: {@code workflow} or {@code activity}
 * @param backlog waiting tasks, approximately; without those on the way to the worker that has
 *     their workflow in its cache
 * @param oldestWaitSeconds the wait of the oldest one; 0 without a waiting task
 * @param addRate arriving tasks per second, over the last 30 s
 * @param dispatchRate dispatched tasks per second, over the last 30 s
 * @param pollers the workers that polled in the last five minutes, dead or alive
 * @param workers the live workers that accept tasks
 * @param note why a figure is null; null when none is
 */
@Schema(name = "Queue")
public record QueueBody(
    String queue,
    String kind,
    @Nullable Long backlog,
    @Nullable Double oldestWaitSeconds,
    @Nullable Double addRate,
    @Nullable Double dispatchRate,
    @Nullable List<PollerBody> pollers,
    @Nullable List<WorkerBody> workers,
    @Nullable String note) {
  /** A worker whose slots are all busy does not poll, so its last poll may be long ago. */
  @Schema(name = "Poller")
  public record PollerBody(String identity, double lastPollSeconds) {
    static PollerBody of(PollerInfo poller, Instant now) {
      return new PollerBody(
          poller.getIdentity(),
          rounded(
              now.toEpochMilli() / 1e3 - Timestamps.toMillis(poller.getLastAccessTime()) / 1e3));
    }
  }

  /**
   * @param slotsUsed running tasks
   * @param slotsTotal the greatest number of simultaneous tasks; null when it depends on the load
   */
  @Schema(name = "Worker")
  public record WorkerBody(String identity, int slotsUsed, @Nullable Integer slotsTotal) {
    static WorkerBody of(WorkerSlots worker) {
      return new WorkerBody(worker.identity(), worker.used(), worker.total());
    }
  }

  static QueueBody of(QueueReading reading) {
    var stats = reading.stats();
    var described = reading.described();
    var slots = reading.slots();
    return new QueueBody(
        reading.queue().name(),
        reading.queue().kind().name().toLowerCase(Locale.ROOT),
        stats == null ? null : stats.getApproximateBacklogCount(),
        stats == null ? null : rounded(QueueReading.oldestWaitSeconds(stats)),
        stats == null ? null : rounded(stats.getTasksAddRate()),
        stats == null ? null : rounded(stats.getTasksDispatchRate()),
        described == null ? null : pollers(described, reading.at()),
        slots == null ? null : slots.stream().map(WorkerBody::of).toList(),
        reading.note());
  }

  /** The slots of all workers that report them; 0 when none does. */
  public int slots() {
    return workers == null
        ? 0
        : workers.stream()
            .map(WorkerBody::slotsTotal)
            .filter(Objects::nonNull)
            .mapToInt(Integer::intValue)
            .sum();
  }

  private static List<PollerBody> pollers(DescribeTaskQueueResponse described, Instant now) {
    return described.getPollersList().stream()
        .map(poller -> PollerBody.of(poller, now))
        .sorted(Comparator.comparing(PollerBody::identity))
        .toList();
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}

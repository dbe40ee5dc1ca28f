package dev.longarc.api.queues;

import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import io.swagger.v3.oas.annotations.media.Schema;
import io.temporal.api.enums.v1.WorkerStatus;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueueStats;
import io.temporal.api.worker.v1.WorkerHeartbeat;
import io.temporal.api.worker.v1.WorkerSlotsInfo;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one task queue stands. What the server can't tell is null.
 *
 * @param kind of its tasks: {@code workflow} or {@code activity}
 * @param backlog tasks that wait, approximately; without those on the way to the worker that has
 *     their workflow in its cache
 * @param oldestWaitSeconds how long the oldest of them has waited; 0 when none waits
 * @param addRate tasks that came, per second of the last 30
 * @param dispatchRate tasks that went to a worker, per second of the last 30
 * @param pollers who asked for tasks in the last five minutes, dead or alive
 * @param workers that take tasks and are alive
 * @param note why something is null; null when nothing is
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
  /** The SDKs' own heartbeat interval, for a worker that sent just one. */
  private static final long FIRST_INTERVAL_MS = 60_000;

  /** A worker whose slots are all busy does not ask, so that the last time may be long ago. */
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
   * @param slotsUsed tasks that it runs
   * @param slotsTotal how many it takes at once; null when it decides that by its load
   */
  @Schema(name = "Worker")
  public record WorkerBody(String identity, int slotsUsed, @Nullable Integer slotsTotal) {
    static WorkerBody of(String identity, WorkerSlotsInfo slots) {
      int used = slots.getCurrentUsedSlots();
      boolean fixed = slots.getSlotSupplierKind().equals("Fixed");
      return new WorkerBody(identity, used, fixed ? used + slots.getCurrentAvailableSlots() : null);
    }
  }

  /**
   * @param described null when the server did not say
   * @param workers of all queues; null when the server did not say
   */
  static QueueBody of(
      Queue queue,
      @Nullable DescribeTaskQueueResponse described,
      @Nullable List<WorkerHeartbeat> workers,
      @Nullable String note,
      Instant now) {
    var stats = described != null && described.hasStats() ? described.getStats() : null;
    return new QueueBody(
        queue.name(),
        queue.kind().name().toLowerCase(Locale.ROOT),
        stats == null ? null : stats.getApproximateBacklogCount(),
        stats == null ? null : oldestWait(stats),
        stats == null ? null : rounded(stats.getTasksAddRate()),
        stats == null ? null : rounded(stats.getTasksDispatchRate()),
        described == null ? null : pollers(described, now),
        workers == null ? null : workers(queue, workers, now),
        note);
  }

  /** Of all workers that tell how many they have; 0 when none does. */
  public int slots() {
    return workers == null
        ? 0
        : workers.stream()
            .map(WorkerBody::slotsTotal)
            .filter(Objects::nonNull)
            .mapToInt(Integer::intValue)
            .sum();
  }

  private static double oldestWait(TaskQueueStats stats) {
    return rounded(Durations.toMillis(stats.getApproximateBacklogAge()) / 1e3);
  }

  private static List<PollerBody> pollers(DescribeTaskQueueResponse described, Instant now) {
    return described.getPollersList().stream()
        .map(poller -> PollerBody.of(poller, now))
        .sorted(Comparator.comparing(PollerBody::identity))
        .toList();
  }

  private static List<WorkerBody> workers(Queue queue, List<WorkerHeartbeat> all, Instant now) {
    return all.stream()
        .filter(worker -> worker.getTaskQueue().equals(queue.name()) && takesTasks(worker, now))
        .map(worker -> WorkerBody.of(worker.getWorkerIdentity(), queue.kind().slots(worker)))
        .sorted(Comparator.comparing(WorkerBody::identity))
        .toList();
  }

  /** The server remembers a killed worker for minutes: one that missed three heartbeats is dead. */
  private static boolean takesTasks(WorkerHeartbeat worker, Instant now) {
    long interval = Durations.toMillis(worker.getElapsedSinceLastHeartbeat());
    long patience = 3 * (interval < 1000 ? FIRST_INTERVAL_MS : interval);
    long silence = now.toEpochMilli() - Timestamps.toMillis(worker.getHeartbeatTime());
    return worker.getStatus() == WorkerStatus.WORKER_STATUS_RUNNING && silence <= patience;
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}

package dev.longarc.workflows.queues;

import com.google.protobuf.util.Durations;
import io.temporal.api.taskqueue.v1.TaskQueueStats;
import io.temporal.api.worker.v1.WorkerHeartbeat;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Temporal server's figures on one task queue.
 *
 * @param described null without an answer of the server
 * @param workers of all queues; null without an answer of the server
 * @param note why a figure is missing; null when none is
 * @param answered whether the server answered, if only that it keeps no such figures
 * @param at when it was read
 */
public record QueueReading(
    Queue queue,
    @Nullable DescribeTaskQueueResponse described,
    @Nullable List<WorkerHeartbeat> workers,
    @Nullable String note,
    boolean answered,
    Instant at) {
  /** Null when the server counts no backlog. */
  public @Nullable TaskQueueStats stats() {
    return described != null && described.hasStats() ? described.getStats() : null;
  }

  /** The wait of the oldest waiting task; 0 without one. */
  public static double oldestWaitSeconds(TaskQueueStats stats) {
    return Durations.toMillis(stats.getApproximateBacklogAge()) / 1e3;
  }

  /** The live workers that accept tasks of the queue, by identity; null when they are unknown. */
  public @Nullable List<WorkerSlots> slots() {
    return workers == null
        ? null
        : workers.stream()
            .filter(worker ->
                worker.getTaskQueue().equals(queue.name()) && LiveWorkers.takesTasks(worker, at))
            .map(worker -> WorkerSlots.of(worker.getWorkerIdentity(), queue.kind().slots(worker)))
            .sorted(Comparator.comparing(WorkerSlots::identity))
            .toList();
  }
}

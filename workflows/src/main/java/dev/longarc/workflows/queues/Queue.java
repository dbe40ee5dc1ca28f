package dev.longarc.workflows.queues;

import dev.longarc.strategy.Pool;
import dev.longarc.workflows.TaskQueues;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.worker.v1.WorkerHeartbeat;
import io.temporal.api.worker.v1.WorkerSlotsInfo;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** One task queue of the project, or the half of it with one kind of tasks. */
public record Queue(String name, Kind kind) {
  /** All queues of the project's workers, in the order of the work. */
  public static final List<Queue> ALL =
      Stream.concat(
              Stream.of(
                  new Queue(TaskQueues.EXPERIMENTS, Kind.WORKFLOW),
                  new Queue(TaskQueues.EXPERIMENTS, Kind.ACTIVITY)),
              Arrays.stream(Pool.values()).map(Queue::of))
          .toList();

  /** The queue of a pool. */
  public static Queue of(Pool pool) {
    return new Queue(pool.taskQueue(), Kind.ACTIVITY);
  }

  /** The kind of a task; written in lower case. */
  public enum Kind {
    WORKFLOW,
    ACTIVITY;

    TaskQueueType type() {
      return switch (this) {
        case WORKFLOW -> TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW;
        case ACTIVITY -> TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY;
      };
    }

    WorkerSlotsInfo slots(WorkerHeartbeat worker) {
      return switch (this) {
        case WORKFLOW -> worker.getWorkflowTaskSlotsInfo();
        case ACTIVITY -> worker.getActivityTaskSlotsInfo();
      };
    }
  }
}

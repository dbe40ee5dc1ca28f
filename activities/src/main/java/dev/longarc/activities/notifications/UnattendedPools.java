package dev.longarc.activities.notifications;

import dev.longarc.strategy.Pool;
import dev.longarc.workflows.LiveWorkers;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.worker.v1.WorkerHeartbeat;
import io.temporal.api.worker.v1.WorkerInfo;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.ListWorkersRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.client.WorkflowClient;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The pools that have waiting strategy runs and no worker. The server remembers the poll of a
 * killed worker for five minutes, so a restart is never reported.
 */
final class UnattendedPools {
  private static final int PATIENCE_SECONDS = 5;

  private final WorkflowClient client;

  UnattendedPools(WorkflowClient client) {
    this.client = client;
  }

  /** None while the server does not answer, or keeps no such figures: the in-memory one. */
  List<Pool> now(Instant now) {
    var server =
        client
            .getWorkflowServiceStubs()
            .blockingStub()
            .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
    try {
      var waiting = Arrays.stream(Pool.values()).filter(pool -> waits(server, pool)).toList();
      if (waiting.isEmpty()) {
        return List.of();
      }
      Set<String> attended = LiveWorkers.queues(workers(server), now);
      return waiting.stream().filter(pool -> !attended.contains(pool.taskQueue())).toList();
    } catch (StatusRuntimeException e) {
      return List.of();
    }
  }

  /** Whether there is a backlog, and no poll lately. */
  private boolean waits(WorkflowServiceBlockingStub server, Pool pool) {
    var queue =
        server.describeTaskQueue(
            DescribeTaskQueueRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setTaskQueue(TaskQueue.newBuilder().setName(pool.taskQueue()))
                .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY)
                .setReportStats(true)
                .build());
    return queue.getPollersCount() == 0 && queue.getStats().getApproximateBacklogCount() > 0;
  }

  /** The deprecated list alone has heartbeats: see QueueStatistics. */
  @SuppressWarnings("deprecation")
  private List<WorkerHeartbeat> workers(WorkflowServiceBlockingStub server) {
    var request =
        ListWorkersRequest.newBuilder().setNamespace(client.getOptions().getNamespace()).build();
    return server.listWorkers(request).getWorkersInfoList().stream()
        .map(WorkerInfo::getWorkerHeartbeat)
        .toList();
  }
}

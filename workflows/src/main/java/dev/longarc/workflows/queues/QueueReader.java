package dev.longarc.workflows.queues;

import dev.longarc.strategy.Pool;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.worker.v1.WorkerHeartbeat;
import io.temporal.api.worker.v1.WorkerInfo;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import io.temporal.api.workflowservice.v1.ListWorkersRequest;
import io.temporal.api.workflowservice.v1.ListWorkersResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.client.WorkflowClient;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks the Temporal server for its figures on task queues and their workers. */
public final class QueueReader {
  private static final int PATIENCE_SECONDS = 5;

  private final WorkflowClient client;
  private final InstantSource clock;

  /**
   * One of value and note is null, or none: an answer that lacks a part.
   *
   * @param answered whether the server answered, if only that it has no such figures
   */
  private record Answer<T>(@Nullable T value, @Nullable String note, boolean answered) {}

  public QueueReader(WorkflowClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /**
   * The figures, by one call for each queue and one for all workers, which take at most {@value
   * #PATIENCE_SECONDS} s together. Does not throw for errors of the server: they become notes.
   */
  public List<QueueReading> read(List<Queue> queues) {
    var server =
        client
            .getWorkflowServiceStubs()
            .blockingStub()
            .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
    var workers = workers(server);
    return queues.stream().map(queue -> reading(queue, describe(server, queue), workers)).toList();
  }

  /** The same of the pools' queues, in the order of the pools. */
  public Map<Pool, QueueReading> readPools() {
    var pools = Pool.values();
    var readings = read(Arrays.stream(pools).map(Queue::of).toList());
    var byPool = new EnumMap<Pool, QueueReading>(Pool.class);
    for (int at = 0; at < pools.length; at++) {
      byPool.put(pools[at], readings.get(at));
    }
    return byPool;
  }

  private QueueReading reading(
      Queue queue,
      Answer<DescribeTaskQueueResponse> described,
      Answer<List<WorkerHeartbeat>> workers) {
    String notes =
        Stream.of(described.note(), workers.note())
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining(" "));
    return new QueueReading(
        queue,
        described.value(),
        workers.value(),
        notes.isEmpty() ? null : notes,
        described.answered() && workers.answered(),
        clock.instant());
  }

  private Answer<DescribeTaskQueueResponse> describe(
      WorkflowServiceBlockingStub server, Queue queue) {
    var request =
        DescribeTaskQueueRequest.newBuilder()
            .setNamespace(namespace())
            .setTaskQueue(TaskQueue.newBuilder().setName(queue.name()))
            .setTaskQueueType(queue.kind().type())
            .setReportStats(true)
            .build();
    var answer = answer(() -> server.describeTaskQueue(request));
    var value = answer.value();
    return value == null || value.hasStats()
        ? answer
        : new Answer<>(value, "The Temporal server counts no backlog; newer versions do.", true);
  }

  private Answer<List<WorkerHeartbeat>> workers(WorkflowServiceBlockingStub server) {
    var request = ListWorkersRequest.newBuilder().setNamespace(namespace()).build();
    var answer = answer(() -> server.listWorkers(request));
    return answer.value() == null
        ? new Answer<>(null, answer.note(), answer.answered())
        : heartbeats(answer.value());
  }

  /**
   * The list that replaces the deprecated one has no slots, and reading those of each worker would
   * need a call for each. Servers up to 1.31 at least fill both lists; one that does not is
   * noticed.
   */
  @SuppressWarnings("deprecation")
  private static Answer<List<WorkerHeartbeat>> heartbeats(ListWorkersResponse response) {
    if (response.getWorkersInfoCount() == 0 && response.getWorkersCount() > 0) {
      return new Answer<>(null, "The Temporal server lists its workers without their slots.", true);
    }
    return new Answer<>(
        response.getWorkersInfoList().stream().map(WorkerInfo::getWorkerHeartbeat).toList(),
        null,
        true);
  }

  private static <T> Answer<T> answer(Supplier<T> call) {
    try {
      return new Answer<>(call.get(), null, true);
    } catch (StatusRuntimeException e) {
      var code = e.getStatus().getCode();
      return code == Status.Code.UNIMPLEMENTED
          ? new Answer<>(
              null,
              "The Temporal server keeps no such statistics: the in-memory one has none.",
              true)
          : new Answer<>(null, "The Temporal server does not answer (%s).".formatted(code), false);
    }
  }

  private String namespace() {
    return client.getOptions().getNamespace();
  }
}

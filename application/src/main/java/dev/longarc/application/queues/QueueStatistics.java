package dev.longarc.application.queues;

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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Temporal server's figures on {@link Queue#ALL}. For any number of callers, the server is
 * asked once in {@link #FRESH}, and all its answers together take at most {@value
 * #PATIENCE_SECONDS} s.
 */
public final class QueueStatistics {
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final int PATIENCE_SECONDS = 5;

  private final WorkflowClient client;
  private final Clock clock;
  private @Nullable Snapshot last;

  private record Snapshot(Instant taken, List<QueueBody> queues) {}

  /** One of both is null. */
  private record Answer<T>(@Nullable T value, @Nullable String note) {}

  public QueueStatistics(WorkflowClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /** The figures. Does not throw for errors of the server: they become notes. */
  public synchronized List<QueueBody> queues() {
    var known = last;
    if (known == null || !clock.instant().isBefore(known.taken().plus(FRESH))) {
      var queues = ask();
      known = new Snapshot(clock.instant(), queues);
      last = known;
    }
    return known.queues();
  }

  private List<QueueBody> ask() {
    var server =
        client
            .getWorkflowServiceStubs()
            .blockingStub()
            .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
    var workers = workers(server);
    return Queue.ALL.stream().map(queue -> body(queue, describe(server, queue), workers)).toList();
  }

  private QueueBody body(
      Queue queue,
      Answer<DescribeTaskQueueResponse> described,
      Answer<List<WorkerHeartbeat>> workers) {
    String notes =
        Stream.of(described.note(), workers.note())
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining(" "));
    return QueueBody.of(
        queue, described.value(), workers.value(), notes.isEmpty() ? null : notes, clock.instant());
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
        : new Answer<>(value, "The Temporal server counts no backlog; newer versions do.");
  }

  private Answer<List<WorkerHeartbeat>> workers(WorkflowServiceBlockingStub server) {
    var request = ListWorkersRequest.newBuilder().setNamespace(namespace()).build();
    var answer = answer(() -> server.listWorkers(request));
    return answer.value() == null ? new Answer<>(null, answer.note()) : heartbeats(answer.value());
  }

  /**
   * The list that replaces the deprecated one has no slots, and reading those of each worker would
   * need a call for each. Servers up to 1.31 at least fill both lists; one that does not is
   * noticed.
   */
  @SuppressWarnings("deprecation")
  private static Answer<List<WorkerHeartbeat>> heartbeats(ListWorkersResponse response) {
    if (response.getWorkersInfoCount() == 0 && response.getWorkersCount() > 0) {
      return new Answer<>(null, "The Temporal server lists its workers without their slots.");
    }
    return new Answer<>(
        response.getWorkersInfoList().stream().map(WorkerInfo::getWorkerHeartbeat).toList(), null);
  }

  private static <T> Answer<T> answer(Supplier<T> call) {
    try {
      return new Answer<>(call.get(), null);
    } catch (StatusRuntimeException e) {
      var code = e.getStatus().getCode();
      return new Answer<>(
          null,
          code == Status.Code.UNIMPLEMENTED
              ? "The Temporal server keeps no such statistics: the in-memory one has none."
              : "The Temporal server does not answer (%s).".formatted(code));
    }
  }

  private String namespace() {
    return client.getOptions().getNamespace();
  }
}

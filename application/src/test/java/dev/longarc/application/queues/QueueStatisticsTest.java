package dev.longarc.application.queues;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.workflows.TemporalClients;
import dev.longarc.workflows.encryption.PayloadKeys;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.taskqueue.v1.TaskQueueStats;
import io.temporal.api.worker.v1.WorkerListInfo;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.ListWorkersRequest;
import io.temporal.api.workflowservice.v1.ListWorkersResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceImplBase;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statistics from servers with answers that the available real server does not give. */
class QueueStatisticsTest {
  private final FakeTemporal temporal = new FakeTemporal();
  private final TickedClock clock = new TickedClock();
  private Server server;
  private ManagedChannel channel;
  private WorkflowServiceStubs stubs;
  private QueueStatistics statistics;

  @BeforeEach
  void start() throws IOException {
    String name = InProcessServerBuilder.generateName();
    server = InProcessServerBuilder.forName(name).addService(temporal).build().start();
    channel = InProcessChannelBuilder.forName(name).build();
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(null).setChannel(channel).build());
    statistics =
        new QueueStatistics(TemporalClients.client(stubs, "arc", "test", PayloadKeys.NONE), clock);
  }

  @AfterEach
  void stop() {
    stubs.shutdownNow();
    channel.shutdownNow();
    server.shutdownNow();
  }

  @Test
  void asksTheServerOnceASecond() {
    var first = statistics.queues();
    clock.tick(Duration.ofMillis(999));
    assertThat(statistics.queues()).isSameAs(first);
    clock.tick(Duration.ofMillis(1));
    assertThat(statistics.queues()).isNotSameAs(first).isEqualTo(first);
    assertThat(temporal.asked)
        .containsExactlyElementsOf(
            List.of(
                "experiments TASK_QUEUE_TYPE_WORKFLOW",
                "experiments TASK_QUEUE_TYPE_ACTIVITY",
                "strategy-search TASK_QUEUE_TYPE_ACTIVITY",
                "inference TASK_QUEUE_TYPE_ACTIVITY",
                "experiments TASK_QUEUE_TYPE_WORKFLOW",
                "experiments TASK_QUEUE_TYPE_ACTIVITY",
                "strategy-search TASK_QUEUE_TYPE_ACTIVITY",
                "inference TASK_QUEUE_TYPE_ACTIVITY"));
  }

  @Test
  void needsNoNoteWhenEverythingIsKnown() {
    assertThat(statistics.queues())
        .allSatisfy(queue -> {
          assertThat(queue.backlog()).isEqualTo(7);
          assertThat(queue.workers()).isEmpty();
          assertThat(queue.note()).isNull();
        });
  }

  @Test
  void noticesAServerThatCountsNoBacklog() {
    temporal.described = DescribeTaskQueueResponse.getDefaultInstance();
    assertThat(statistics.queues())
        .allSatisfy(queue -> {
          assertThat(queue.backlog()).isNull();
          assertThat(queue.pollers()).isEmpty();
          assertThat(queue.note()).contains("counts no backlog");
        });
  }

  @Test
  void noticesAServerThatListsWorkersWithoutSlots() {
    temporal.workers =
        ListWorkersResponse.newBuilder()
            .addWorkers(WorkerListInfo.newBuilder().setTaskQueue("inference"))
            .build();
    assertThat(statistics.queues())
        .allSatisfy(queue -> {
          assertThat(queue.backlog()).isEqualTo(7);
          assertThat(queue.workers()).isNull();
          assertThat(queue.note()).contains("without their slots");
        });
  }

  private static final class FakeTemporal extends WorkflowServiceImplBase {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile ListWorkersResponse workers = ListWorkersResponse.getDefaultInstance();
    private volatile DescribeTaskQueueResponse described =
        DescribeTaskQueueResponse.newBuilder()
            .setStats(TaskQueueStats.newBuilder().setApproximateBacklogCount(7))
            .build();

    /** The first request of the SDK. */
    @Override
    public void getSystemInfo(
        GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
      answer.onNext(GetSystemInfoResponse.getDefaultInstance());
      answer.onCompleted();
    }

    @Override
    public void describeTaskQueue(
        DescribeTaskQueueRequest request, StreamObserver<DescribeTaskQueueResponse> answer) {
      assertThat(request.getReportStats()).isTrue();
      asked.add(request.getTaskQueue().getName() + " " + request.getTaskQueueType());
      answer.onNext(described);
      answer.onCompleted();
    }

    @Override
    public void listWorkers(
        ListWorkersRequest request, StreamObserver<ListWorkersResponse> answer) {
      answer.onNext(workers);
      answer.onCompleted();
    }
  }

  private static final class TickedClock extends Clock {
    private Instant now = Instant.EPOCH;

    void tick(Duration step) {
      now = now.plus(step);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}

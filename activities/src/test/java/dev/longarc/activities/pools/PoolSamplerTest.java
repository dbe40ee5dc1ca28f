package dev.longarc.activities.pools;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import dev.longarc.store.AdvisoryLock;
import dev.longarc.store.PoolSamples;
import dev.longarc.store.PoolSamples.Bucket;
import dev.longarc.store.PoolSamples.Cause;
import dev.longarc.store.PoolSamples.Downtime;
import dev.longarc.store.Store;
import dev.longarc.strategy.Pool;
import dev.longarc.workflows.TemporalClients;
import dev.longarc.workflows.encryption.PayloadKeys;
import dev.longarc.workflows.queues.QueueReader;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.enums.v1.WorkerStatus;
import io.temporal.api.taskqueue.v1.TaskQueueStats;
import io.temporal.api.worker.v1.WorkerHeartbeat;
import io.temporal.api.worker.v1.WorkerInfo;
import io.temporal.api.worker.v1.WorkerSlotsInfo;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.ListWorkersRequest;
import io.temporal.api.workflowservice.v1.ListWorkersResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceImplBase;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Samples of a server with one search worker, in a real store. */
@Tag("servers")
class PoolSamplerTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private final FakeTemporal temporal = new FakeTemporal();
  private Instant now = START;
  private EmbeddedPostgres postgres;
  private Server server;
  private ManagedChannel channel;
  private WorkflowServiceStubs stubs;
  private PoolSamples samples;

  @BeforeEach
  void start() throws IOException {
    postgres = EmbeddedPostgres.builder().setConnectConfig("connectTimeout", "60").start();
    Store.migrate(postgres.getPostgresDatabase());
    samples = new PoolSamples(postgres.getPostgresDatabase());
    String name = InProcessServerBuilder.generateName();
    server = InProcessServerBuilder.forName(name).addService(temporal).build().start();
    channel = InProcessChannelBuilder.forName(name).build();
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(null).setChannel(channel).build());
  }

  @AfterEach
  void stop() throws IOException {
    stubs.shutdownNow();
    channel.shutdownNow();
    server.shutdownNow();
    postgres.close();
  }

  private PoolSampler orchestrator() {
    DataSource store = postgres.getPostgresDatabase();
    var client = TemporalClients.client(stubs, "arc", "test", PayloadKeys.NONE);
    return new PoolSampler(
        new QueueReader(client, () -> now), samples, new AdvisoryLock(store), () -> now);
  }

  private void tick(int millis) {
    now = now.plusMillis(millis);
  }

  @Test
  void oneOrchestratorAtATimeRecordsWhatThePoolsDo() throws SQLException {
    var one = orchestrator();
    var other = orchestrator();
    one.sample();
    tick(2_000);
    other.sample();
    assertThat(temporal.lists).hasValue(1);
    tick(3_000);
    one.sample();
    other.sample();
    assertThat(temporal.lists).hasValue(2);

    assertThat(samples.buckets(START, now.plusSeconds(1), Duration.ofSeconds(60)))
        .containsExactly(
            new Bucket(Pool.INFERENCE, 0, 0, 0.0, 0, 7L, 2.5),
            new Bucket(Pool.SEARCH, 0, 1, 3.0, 8, 7L, 2.5));
    assertThat(samples.downtime(START, now)).isEmpty();
  }

  @Test
  void recordsThatTheServerDoesNotAnswer() throws SQLException {
    orchestrator().sample();
    temporal.available = false;
    tick(5_000);
    orchestrator().sample();
    temporal.available = true;
    tick(5_000);
    orchestrator().sample();

    assertThat(samples.downtime(START, now.plusSeconds(1)))
        .containsExactly(new Downtime(START.plusSeconds(5), START.plusSeconds(10), Cause.TEMPORAL));
  }

  private final class FakeTemporal extends WorkflowServiceImplBase {
    private final AtomicInteger lists = new AtomicInteger();
    private volatile boolean available = true;

    private <T> void answer(StreamObserver<T> to, T with) {
      if (available) {
        to.onNext(with);
        to.onCompleted();
      } else {
        to.onError(Status.UNAVAILABLE.asRuntimeException());
      }
    }

    /** The first request of the SDK. */
    @Override
    public void getSystemInfo(
        GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
      answer(answer, GetSystemInfoResponse.getDefaultInstance());
    }

    @Override
    public void describeTaskQueue(
        DescribeTaskQueueRequest request, StreamObserver<DescribeTaskQueueResponse> answer) {
      var stats =
          TaskQueueStats.newBuilder()
              .setApproximateBacklogCount(7)
              .setApproximateBacklogAge(Durations.fromMillis(2_500));
      answer(answer, DescribeTaskQueueResponse.newBuilder().setStats(stats).build());
    }

    @Override
    @SuppressWarnings("deprecation") // see QueueReader
    public void listWorkers(
        ListWorkersRequest request, StreamObserver<ListWorkersResponse> answer) {
      lists.incrementAndGet();
      var slots =
          WorkerSlotsInfo.newBuilder()
              .setSlotSupplierKind("Fixed")
              .setCurrentUsedSlots(3)
              .setCurrentAvailableSlots(5);
      var worker =
          WorkerHeartbeat.newBuilder()
              .setWorkerIdentity("box:1")
              .setTaskQueue(Pool.SEARCH.taskQueue())
              .setStatus(WorkerStatus.WORKER_STATUS_RUNNING)
              .setHeartbeatTime(Timestamps.fromMillis(now.toEpochMilli()))
              .setActivityTaskSlotsInfo(slots);
      answer(
          answer,
          ListWorkersResponse.newBuilder()
              .addWorkersInfo(WorkerInfo.newBuilder().setWorkerHeartbeat(worker))
              .build());
    }
  }
}

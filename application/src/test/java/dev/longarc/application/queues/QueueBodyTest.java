package dev.longarc.application.queues;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import dev.longarc.application.queues.QueueBody.PollerBody;
import dev.longarc.application.queues.QueueBody.WorkerBody;
import dev.longarc.strategy.Pool;
import dev.longarc.workflows.queues.Queue;
import dev.longarc.workflows.queues.QueueReading;
import io.temporal.api.enums.v1.WorkerStatus;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueueStats;
import io.temporal.api.worker.v1.WorkerHeartbeat;
import io.temporal.api.worker.v1.WorkerSlotsInfo;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class QueueBodyTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Queue SEARCH = Queue.of(Pool.SEARCH);

  @Test
  void showsTheFiguresOfTheServer() {
    var described =
        DescribeTaskQueueResponse.newBuilder()
            .setStats(
                TaskQueueStats.newBuilder()
                    .setApproximateBacklogCount(12)
                    .setApproximateBacklogAge(Durations.fromMillis(3456))
                    .setTasksAddRate(0.5f)
                    .setTasksDispatchRate(0.123f))
            .addPollers(poller("b#2", 90))
            .addPollers(poller("a#1", 4))
            .build();

    assertThat(QueueBody.of(new QueueReading(SEARCH, described, List.of(), null, true, NOW)))
        .isEqualTo(
            new QueueBody(
                "strategy-search",
                "activity",
                12L,
                3.46,
                0.5,
                0.12,
                List.of(new PollerBody("a#1", 4), new PollerBody("b#2", 90)),
                List.of(),
                null));
  }

  @Test
  void anUnknownFigureIsNotZero() {
    var body =
        QueueBody.of(
            new QueueReading(
                SEARCH, DescribeTaskQueueResponse.getDefaultInstance(), null, "why", true, NOW));
    assertThat(body)
        .isEqualTo(
            new QueueBody(
                "strategy-search", "activity", null, null, null, null, List.of(), null, "why"));
  }

  @Test
  void countsTheSlotsOfTheRequestedKind() {
    var orchestrator =
        worker("a#1", "experiments", 5, 5)
            .setWorkflowTaskSlotsInfo(slots(3, 197))
            .setActivityTaskSlotsInfo(slots(8, 0))
            .build();
    assertThat(workers(new Queue("experiments", Queue.Kind.WORKFLOW), orchestrator))
        .containsExactly(new WorkerBody("a#1", 3, 200));
    assertThat(workers(new Queue("experiments", Queue.Kind.ACTIVITY), orchestrator))
        .containsExactly(new WorkerBody("a#1", 8, 8));
    assertThat(workers(SEARCH, orchestrator)).isEmpty();
  }

  @Test
  void slotsThatFollowTheLoadHaveNoTotal() {
    var slots = slots(3, 1000).setSlotSupplierKind("ResourceBased");
    var worker = worker("a#1", "strategy-search", 5, 5).setActivityTaskSlotsInfo(slots).build();
    assertThat(workers(SEARCH, worker)).containsExactly(new WorkerBody("a#1", 3, null));
  }

  @Test
  void leavesOutWorkersThatAreDeadOrLeaving() {
    assertThat(
            workers(
                SEARCH,
                worker("alive", "strategy-search", 15, 5).build(),
                worker("killed", "strategy-search", 16, 5).build(),
                worker("slow", "strategy-search", 170, 60).build(),
                worker("fresh", "strategy-search", 50, 0).build(),
                worker("leaving", "strategy-search", 1, 5)
                    .setStatus(WorkerStatus.WORKER_STATUS_SHUTTING_DOWN)
                    .build()))
        .extracting(WorkerBody::identity)
        .containsExactly("alive", "fresh", "slow");
  }

  private static List<WorkerBody> workers(Queue queue, WorkerHeartbeat... workers) {
    return Objects.requireNonNull(
        QueueBody.of(new QueueReading(queue, null, List.of(workers), null, true, NOW)).workers());
  }

  private static PollerInfo poller(String identity, int secondsAgo) {
    return PollerInfo.newBuilder()
        .setIdentity(identity)
        .setLastAccessTime(Timestamps.fromMillis(NOW.minusSeconds(secondsAgo).toEpochMilli()))
        .build();
  }

  /**
   * @param interval seconds between its last two heartbeats; 0 when it sent only one
   */
  private static WorkerHeartbeat.Builder worker(
      String identity, String queue, int secondsAgo, int interval) {
    return WorkerHeartbeat.newBuilder()
        .setWorkerIdentity(identity)
        .setTaskQueue(queue)
        .setStatus(WorkerStatus.WORKER_STATUS_RUNNING)
        .setHeartbeatTime(Timestamps.fromMillis(NOW.minusSeconds(secondsAgo).toEpochMilli()))
        .setElapsedSinceLastHeartbeat(Durations.fromSeconds(interval));
  }

  private static WorkerSlotsInfo.Builder slots(int used, int available) {
    return WorkerSlotsInfo.newBuilder()
        .setSlotSupplierKind("Fixed")
        .setCurrentUsedSlots(used)
        .setCurrentAvailableSlots(available);
  }
}

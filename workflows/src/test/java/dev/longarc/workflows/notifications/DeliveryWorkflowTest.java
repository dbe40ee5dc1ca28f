package dev.longarc.workflows.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.workflows.FakeDeliveries;
import dev.longarc.workflows.FakeStore;
import dev.longarc.workflows.FakeStrategies;
import dev.longarc.workflows.TestPlatform;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class DeliveryWorkflowTest {
  private final TestPlatform platform =
      new TestPlatform(
          new FakeStore(TestPlatform.EXPERIMENT, TestPlatform.plan(1, List.of("a")), List.of(), 1),
          new FakeStrategies());
  private final FakeDeliveries deliveries = platform.deliveries();

  @AfterEach
  void close() {
    platform.close();
  }

  /** Returns the time that it took, most of which is skipped. */
  private Duration deliver(String id) {
    DeliveryStarter.start(platform.client(), id);
    var workflow = platform.workflow(id);
    workflow.getResult(Void.class);
    var ended = workflow.describe();
    assertThat(ended.getStatus())
        .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
    return Duration.between(ended.getStartTime(), ended.getCloseTime());
  }

  @Test
  void sendsOnce() {
    assertThat(deliver("7")).isLessThan(Duration.ofMinutes(1));
    assertThat(deliveries.calls()).containsExactly("send 7");
  }

  @Test
  void sendsAgainUntilTheReceiverTakesIt() {
    deliveries.refuse(2);
    assertThat(deliver("7")).isBetween(Duration.ofMinutes(1 + 5), Duration.ofMinutes(1 + 5 + 1));
    assertThat(deliveries.calls()).isEqualTo(Collections.nCopies(3, "send 7"));
  }

  @Test
  void givesUpAfterFourAttempts() {
    deliveries.refuse(100);
    assertThat(deliver("7"))
        .isBetween(Duration.ofMinutes(1 + 5 + 15), Duration.ofMinutes(1 + 5 + 15 + 1));
    assertThat(deliveries.calls())
        .containsExactly("send 7", "send 7", "send 7", "send 7", "give up 7");
  }

  @Test
  void givesUpAtOnceWhatCanNeverArrive() {
    assertThat(deliver(FakeDeliveries.DOWN)).isLessThan(Duration.ofMinutes(1));
    assertThat(deliveries.calls()).containsExactly("send down", "give up down");
  }

  @Test
  void historiesHoldTheIdOnly() {
    deliver("7");
    assertThat(platform.client().fetchHistory("7").toJson(false))
        .contains("\"data\": \"Ijci\""); // "7" in Base64
  }

  @Test
  void theServerInMemoryHasNoSchedules() {
    assertThat(new DailySummarySchedule(platform.client()).set(LocalTime.of(7, 0))).isFalse();
  }
}

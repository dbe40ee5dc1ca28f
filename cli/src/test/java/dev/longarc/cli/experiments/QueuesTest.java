package dev.longarc.cli.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.application.queues.QueueBody;
import dev.longarc.application.queues.QueueBody.PollerBody;
import dev.longarc.application.queues.QueueBody.WorkerBody;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueuesTest {
  private static final WorkerBody BUSY = new WorkerBody("a#1", 2, 2);
  private static final WorkerBody IDLE = new WorkerBody("b#2", 0, 4);

  @Test
  void showsWaitingTasksAndBusySlots() {
    assertThat(
            Queues.line(
                List.of(queue("strategy-search", 12, BUSY, IDLE), queue("inference", 0, IDLE))))
        .contains("strategy-search 12 waiting (oldest 3.0 s), 2 of 6 slots busy · inference idle");
  }

  @Test
  void showsIdleSlotsWhereTasksWait() {
    assertThat(Queues.line(List.of(queue("inference", 1, IDLE))))
        .contains("inference 1 waiting (oldest 3.0 s), 0 of 4 slots busy");
  }

  @Test
  void showsTheOrchestratorOnlyWhileTasksWaitForIt() {
    assertThat(Queues.line(List.of(queue("experiments", 0, BUSY)))).isEmpty();
    assertThat(Queues.line(List.of(queue("experiments", 1))))
        .contains("experiments (activity) 1 waiting (oldest 3.0 s), no worker");
  }

  @Test
  void aPollerWithoutKnownSlotsIsAWorker() {
    var poller = new PollerBody("python#3", 1);
    var queue =
        new QueueBody("inference", "activity", 0L, 0.0, 0.0, 0.0, List.of(poller), List.of(), null);
    assertThat(Queues.line(List.of(queue))).contains("inference idle");
  }

  @Test
  void omitsUnknownFigures() {
    assertThat(Queues.line(List.of(unknown("strategy-search"), unknown("inference")))).isEmpty();
    assertThat(Queues.line(List.of(unknown("strategy-search"), queue("inference", 0, BUSY))))
        .contains("inference 2 of 2 slots busy");
  }

  @Test
  void slotsThatFollowTheLoadHaveNoTotal() {
    assertThat(Queues.slots(List.of(BUSY, new WorkerBody("c#3", 5, null)))).isEqualTo("7");
  }

  private static QueueBody queue(String name, long backlog, WorkerBody... workers) {
    double oldest = backlog == 0 ? 0 : 3;
    return new QueueBody(
        name, "activity", backlog, oldest, 0.0, 0.0, List.of(), List.of(workers), null);
  }

  private static QueueBody unknown(String name) {
    return new QueueBody(name, "activity", null, null, null, null, null, null, "It can't tell.");
  }
}

package dev.longarc.activities.strategy;

import static dev.longarc.activities.strategy.TestRuns.outcome;
import static io.temporal.api.enums.v1.PendingActivityState.PENDING_ACTIVITY_STATE_STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longarc.outcome.TryReport;
import dev.longarc.outcome.TryReport.End;
import dev.longarc.strategy.SolveContext;
import dev.longarc.strategy.StrategyOutcome;
import dev.longarc.workflows.strategy.StrategyResult;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The server gives up an attempt while its strategy works on: the next attempt continues with it.
 */
class OutageTest {
  private static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(2);

  /** The limit that ends a hanging test. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final OneRunServer server = new OneRunServer(HEARTBEAT_TIMEOUT);
  private final CountDownLatch works = new CountDownLatch(1);
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private volatile boolean continues = true;

  @AfterEach
  void close() {
    continues = false;
    server.close();
  }

  @Test
  void theNextAttemptContinuesTheExecution() throws InterruptedException {
    server.worker("host#1", this::untilTold);
    var run = server.startRun();
    works.await();
    server.cut(true);
    awaitGivenUp(run);
    server.cut(false);
    await()
        .atMost(PATIENCE)
        .until(() -> server.pending(run).getState() == PENDING_ACTIVITY_STATE_STARTED);
    continues = false;
    var result = run.getResult(StrategyResult.class);

    assertThat(begun).hasValue(1);
    assertThat(result.outcome()).isEqualTo(outcome(1));
    assertThat(result.tryLog())
        .extracting(TryReport::end)
        .containsExactly(End.HANDED_OVER, End.ANSWERED);
    var first = result.tryLog().getFirst();
    var second = result.tryLog().getLast();
    assertThat(first.runMs()).isGreaterThan(HEARTBEAT_TIMEOUT.toMillis() / 2);
    assertThat(first.message())
        .startsWith("Its worker (host#1) continued after the server had given it up, after");
    assertThat(second.doneFrom()).isEqualTo(first.done());
    assertThat(result.timeMs()).isEqualTo(first.runMs() + second.runMs());
  }

  @Test
  void anAnswerThatTheServerMissedIsKeptForTheNextAttempt() throws InterruptedException {
    server.worker("host#1", this::untilTold);
    var run = server.startRun();
    works.await();
    server.cut(true);
    continues = false;
    await().atMost(PATIENCE).until(() -> ended.get() == 1);
    awaitGivenUp(run);
    server.cut(false);
    var result = run.getResult(StrategyResult.class);

    assertThat(begun).hasValue(1);
    assertThat(result.outcome()).isEqualTo(outcome(1));
    assertThat(result.tries()).isGreaterThan(1);
    assertThat(result.tryLog())
        .extracting(TryReport::end)
        .doesNotContain(End.LOST)
        .endsWith(End.ANSWERED);
  }

  @Test
  void anExecutionThatIsNoLongerDueEnds() throws InterruptedException {
    server.worker("host#1", this::untilTold);
    var run = server.startRun();
    works.await();
    run.terminate("enough");
    await().atMost(PATIENCE).until(() -> ended.get() == 1);
  }

  /** Waits until the server has missed the heartbeats, and asks for a further attempt. */
  private void awaitGivenUp(WorkflowStub run) {
    await().atMost(PATIENCE).until(() -> server.pending(run).getAttempt() > 1);
  }

  private StrategyOutcome untilTold(SolveContext context) {
    begun.incrementAndGet();
    try {
      for (int step = 1; continues; step++) {
        double done = 1 - 1 / (1 + step / 1_000.0);
        context.heartbeat(done, () -> "so far " + done);
        works.countDown();
        TestRuns.pause();
      }
      return outcome(1);
    } finally {
      ended.incrementAndGet();
    }
  }
}

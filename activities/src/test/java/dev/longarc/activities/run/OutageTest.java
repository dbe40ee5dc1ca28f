package dev.longarc.activities.run;

import static dev.longarc.activities.run.TestRuns.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.longarc.evaluation.TryReport;
import dev.longarc.evaluation.TryReport.End;
import dev.longarc.strategy.SolveContext;
import dev.longarc.strategy.StrategyOutcome;
import dev.longarc.workflows.run.StrategyResult;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The server gives a try up while its strategy works on: the next try goes on with it. */
class OutageTest {
  /** Longer than a heartbeat's time-out, and than the wait for the next try. */
  private static final long CUT_MILLIS = 4_000;

  private final OneRunServer server = new OneRunServer();
  private final CountDownLatch works = new CountDownLatch(1);
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private volatile boolean goOn = true;

  @AfterEach
  void close() {
    goOn = false;
    server.close();
  }

  @Test
  void theNextTryGoesOnWithWhatIsThere() throws InterruptedException {
    server.worker("host#1", this::untilTold);
    var run = server.startRun();
    works.await();
    cutFor(CUT_MILLIS);
    Thread.sleep(2_000); // the next try has come
    goOn = false;
    var result = run.getResult(StrategyResult.class);

    assertThat(begun).hasValue(1);
    assertThat(result.outcome()).isEqualTo(outcome(1));
    assertThat(result.tryLog())
        .extracting(TryReport::end)
        .containsExactly(End.HANDED_OVER, End.ANSWERED);
    var first = result.tryLog().getFirst();
    var second = result.tryLog().getLast();
    assertThat(first.runMs()).isGreaterThanOrEqualTo(CUT_MILLIS);
    assertThat(first.message())
        .startsWith("Its worker (host#1) went on when the server had given it up, after");
    assertThat(second.doneFrom()).isEqualTo(first.done());
    assertThat(result.timeMs()).isCloseTo(first.runMs() + second.runMs(), within(5L));
  }

  @Test
  void anAnswerThatTheServerMissedIsKeptForTheNextTry() throws InterruptedException {
    server.worker("host#1", this::untilTold);
    var run = server.startRun();
    works.await();
    server.cut(true);
    goOn = false;
    await().until(() -> ended.get() == 1);
    cutFor(CUT_MILLIS);
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
  void whatNobodyWantsAnyMoreEnds() throws InterruptedException {
    server.worker("host#1", this::untilTold);
    var run = server.startRun();
    works.await();
    run.terminate("enough");
    await().atMost(Duration.ofSeconds(5)).until(() -> ended.get() == 1);
  }

  private void cutFor(long millis) throws InterruptedException {
    server.cut(true);
    Thread.sleep(millis);
    server.cut(false);
  }

  private StrategyOutcome untilTold(SolveContext context) {
    begun.incrementAndGet();
    try {
      for (int step = 1; goOn; step++) {
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

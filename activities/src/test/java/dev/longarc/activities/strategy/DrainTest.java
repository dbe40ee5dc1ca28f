package dev.longarc.activities.strategy;

import static dev.longarc.activities.strategy.TestRuns.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.outcome.TryReport;
import dev.longarc.outcome.TryReport.End;
import dev.longarc.strategy.SolveContext;
import dev.longarc.strategy.StrategyOutcome;
import dev.longarc.workflows.strategy.StrategyResult;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The runs of a worker that is stopped. */
class DrainTest {
  private static final Duration NEVER_IN_THIS_TEST = Duration.ofMinutes(1);

  private final OneRunServer server = new OneRunServer();
  private final CountDownLatch works = new CountDownLatch(1);
  private volatile int last;
  private volatile boolean over;

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void finishesWhenItsEndIsNear() throws InterruptedException {
    var worker = server.worker("host#1", steps(400));
    var run = server.startRun();
    works.await();
    worker.factory.suspendPolling();
    worker.runs.drain();

    var result = run.getResult(StrategyResult.class);
    assertThat(last).isEqualTo(400);
    assertThat(result.tryLog()).extracting(TryReport::end).containsExactly(End.ANSWERED);
  }

  @Test
  void continuesElsewhereFromItsLastStepWhenItsEndIsFar() throws InterruptedException {
    // the throttle delays all checkpoints except the one that is handed over
    var worker = server.new Worker("host#1", NEVER_IN_THIS_TEST, steps(1_000_000));
    var run = server.startRun();
    works.await();
    worker.factory.suspendPolling();
    worker.runs.drain();
    assertThat(over).as("it did not use up its time limit").isTrue();
    worker.factory.shutdown();
    int handedOver = last;
    server.worker(
        "host#2", context -> outcome(context.checkpoint().map(Long::parseLong).orElse(-1L)));

    var result = run.getResult(StrategyResult.class);
    assertThat(result.outcome().workUnits()).isEqualTo(handedOver);
    assertThat(result.tryLog())
        .extracting(TryReport::end)
        .containsExactly(End.HANDED_OVER, End.ANSWERED);
    assertThat(result.tryLog().getLast().doneFrom()).isEqualTo(result.tryLog().getFirst().done());
  }

  @Test
  void doesNotFinishWhenTheServersStopToo() throws InterruptedException {
    var worker = server.worker("host#1", steps(1_000_000));
    var run = server.startRun();
    works.await();
    worker.process.handOverAtOnce();
    worker.factory.suspendPolling();
    worker.runs.drain();
    worker.factory.shutdown();
    assertThat(over).isTrue();
    server.worker("host#2", context -> outcome(1));

    var result = run.getResult(StrategyResult.class);
    assertThat(result.tryLog())
        .extracting(TryReport::end)
        .containsExactly(End.HANDED_OVER, End.ANSWERED);
  }

  @Test
  void anIdleWorkerIsDrainedAtOnce() {
    var worker = server.worker("host#1", steps(1));
    long began = System.nanoTime();
    worker.runs.drain();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Drain.FINISH);
  }

  /** A strategy of {@code steps} steps, 5 ms each. */
  private Function<SolveContext, StrategyOutcome> steps(int steps) {
    return context -> {
      try {
        return step(context, steps);
      } finally {
        over = true;
      }
    };
  }

  private StrategyOutcome step(SolveContext context, int steps) {
    for (int step = 1; step <= steps; step++) {
      TestRuns.pause();
      last = step;
      String checkpoint = Integer.toString(step);
      context.heartbeat((double) step / steps, () -> checkpoint);
      if (step == 100) {
        works.countDown();
      }
    }
    return outcome(1);
  }
}

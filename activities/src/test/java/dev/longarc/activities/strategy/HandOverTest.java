package dev.longarc.activities.strategy;

import static dev.longarc.activities.strategy.TestRuns.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.outcome.TryReport;
import dev.longarc.outcome.TryReport.End;
import dev.longarc.strategy.SolveContext;
import dev.longarc.strategy.StrategyOutcome;
import dev.longarc.workflows.strategy.StrategyResult;
import io.temporal.worker.WorkerFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A worker that shuts down hands its runs over, so that they are not lost. */
class HandOverTest {
  private final OneRunServer server = new OneRunServer();
  private final CountDownLatch works = new CountDownLatch(1);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void whenItsNextHeartbeatIsRefused() throws InterruptedException {
    assertHandedOver(
        context -> {
          while (true) {
            context.heartbeat(0.37, () -> "stage 1");
            works.countDown();
            TestRuns.pause();
          }
        },
        first -> {
          first.shutdown();
          first.awaitTermination(10, TimeUnit.SECONDS);
        });
  }

  @Test
  void whenItIsInterrupted() throws InterruptedException {
    assertHandedOver(
        context -> {
          context.heartbeat(0.37, () -> "stage 1");
          works.countDown();
          while (true) {
            TestRuns.pause();
          }
        },
        first -> {
          first.shutdownNow();
          first.awaitTermination(10, TimeUnit.SECONDS);
        });
  }

  private void assertHandedOver(
      Function<SolveContext, StrategyOutcome> body, Consumer<WorkerFactory> stop)
      throws InterruptedException {
    var first = server.worker("host#1", body);
    var run = server.startRun();
    assertThat(works.await(10, TimeUnit.SECONDS)).isTrue();
    stop.accept(first.factory);
    server.worker("host#2", context -> outcome(1));
    var result = run.getResult(StrategyResult.class);

    // the first worker may receive the run once more while it shuts down, which leaves no trace
    assertThat(result.tryLog())
        .extracting(TryReport::end)
        .containsExactly(End.HANDED_OVER, End.ANSWERED);
    var handedOver = result.tryLog().getFirst();
    assertThat(handedOver.end()).isEqualTo(End.HANDED_OVER);
    assertThat(handedOver.worker()).isEqualTo("host#1");
    assertThat(handedOver.message())
        .matches("Its worker \\(host#1\\) handed it over after \\d+\\.\\d s at \\d+ %\\.");
  }
}

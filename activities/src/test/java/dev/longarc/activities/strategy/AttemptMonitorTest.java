package dev.longarc.activities.strategy;

import static dev.longarc.activities.strategy.TestRuns.DESCRIPTOR;
import static dev.longarc.activities.strategy.TestRuns.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longarc.outcome.TryReport;
import dev.longarc.strategy.Pool;
import dev.longarc.workflows.strategy.StrategyActivities;
import dev.longarc.workflows.strategy.StrategyResult;
import dev.longarc.workflows.strategy.StrategyRun;
import io.temporal.activity.Activity;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls of a strategy before the attempt's first check are reported, even without later calls. */
class AttemptMonitorTest {
  private static final double DONE = 0.37;

  private final TestRuns runs = new TestRuns();
  private final CountDownLatch reported = new CountDownLatch(1);

  /** A clock that never shows the same time twice, so that two reads differ. */
  private final AtomicLong nanoTime = new AtomicLong();

  @AfterEach
  void close() {
    runs.close();
  }

  @Test
  void passesOnReportsFromBeforeItsBeginning() {
    inActivity(() -> {
      ActivityAttempt current = attempt(0);
      return answer(current, reportedOnce(current));
    });

    assertThat(runs.sent.getLast().done()).isEqualTo(DONE);
  }

  @Test
  void passesOnReportsToAnEarlierAttempt() {
    var result =
        inActivity(() -> {
          ActivityAttempt first = attempt(0);
          StrategyExecution left = reportedOnce(first);
          ActivityAttempt next = attempt(1);
          runs.process.executions().add(first, left);
          return answer(next, Objects.requireNonNull(runs.process.executions().takeOver(next)));
        });

    assertThat(runs.sent.getLast().done()).isEqualTo(DONE);
    assertThat(result.tryLog())
        .extracting(TryReport::runMs)
        .as("the times of two attempts add up")
        .satisfies(times -> assertThat(times.get(0) + times.get(1)).isEqualTo(result.timeMs()));
  }

  /** A strategy that has reported once, and ends when the server has received that. */
  private StrategyExecution reportedOnce(ActivityAttempt current) throws InterruptedException {
    var execution =
        new StrategyExecution(run(0), current.number(), current.found(), current, this::tick);
    current.monitors(execution, execution.progress());
    execution.start(() ->
        execution.work(
            false,
            () -> {
              execution.heartbeat(DONE, () -> "stage 1");
              reported.countDown();
              await()
                  .until(() ->
                      runs.sent.stream().anyMatch(sent -> "stage 1".equals(sent.checkpoint())));
              return outcome(1);
            }));
    reported.await();
    return execution;
  }

  private StrategyResult answer(ActivityAttempt current, StrategyExecution execution) {
    current.arrived();
    var drain = new Drain(runs.process, this::tick);
    var outcome =
        new AttemptMonitor(current, execution, runs.process.executions(), drain, Pool.SEARCH)
            .answer();
    return new StrategyResult(outcome, 1, execution.runMs(), 0, "", current.answered(), null, null);
  }

  private ActivityAttempt attempt(int triesBefore) {
    return new ActivityAttempt(
        run(triesBefore), Activity.getExecutionContext(), runs.process, this::tick);
  }

  private static StrategyRun run(int triesBefore) {
    return TestRuns.strategyRun(DESCRIPTOR.name(), triesBefore);
  }

  private long tick() {
    return nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());
  }

  /** Runs {@code body} as an activity, in which attempts can be created. */
  private StrategyResult inActivity(Body body) {
    runs.environment.registerActivitiesImplementations(
        new StrategyActivities() {
          @Override
          public StrategyResult run(StrategyRun run) {
            try {
              return body.run();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }
        });
    return runs.environment.newActivityStub(StrategyActivities.class, TestRuns.OPTIONS).run(run(0));
  }

  private interface Body {
    StrategyResult run() throws InterruptedException;
  }
}

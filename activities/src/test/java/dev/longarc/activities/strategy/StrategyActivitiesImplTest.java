package dev.longarc.activities.strategy;

import static dev.longarc.activities.strategy.TestRuns.DESCRIPTOR;
import static dev.longarc.activities.strategy.TestRuns.FIRST_TRY;
import static dev.longarc.activities.strategy.TestRuns.outcome;
import static dev.longarc.activities.strategy.TestRuns.strategyRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.evaluation.FailureType;
import dev.longarc.outcome.TryReport.End;
import dev.longarc.strategy.SolveContext;
import dev.longarc.strategy.StrategyException;
import dev.longarc.strategy.StrategyOutcome;
import dev.longarc.workflows.strategy.RunFailures;
import dev.longarc.workflows.strategy.RunProgress;
import dev.longarc.workflows.strategy.StrategyActivities;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StrategyActivitiesImplTest {
  private final TestRuns runs = new TestRuns();

  @AfterEach
  void close() {
    runs.close();
  }

  @Test
  void handsTheRunToItsStrategyAndSumsUp() {
    var result =
        runs.run(context -> {
          assertThat(context.budget()).isEqualTo(50);
          assertThat(context.seed()).isEqualTo(11);
          assertThat(context.options()).containsExactly(Map.entry("depth", "3"));
          assertThat(context.tryNumber()).isEqualTo(FIRST_TRY);
          assertThat(context.checkpoint()).isEmpty();
          runs.pass(120);
          return outcome(50);
        });

    assertThat(result.outcome()).isEqualTo(outcome(50));
    assertThat(result.tries()).isEqualTo(FIRST_TRY);
    assertThat(result.timeMs()).isEqualTo(120);
    assertThat(result.worker()).isEqualTo("host#1");
  }

  @Test
  void resumesFromTheLastHeartbeat() {
    runs.environment.setHeartbeatDetails(new Heartbeat(0.5, "stage 2", List.of()));
    runs.run(context -> {
      assertThat(context.checkpoint()).contains("stage 2");
      return outcome(1);
    });
  }

  @Test
  void continuesFromTheProgressOfAnEarlierActivity() {
    var stub =
        runs.runs(context -> {
          assertThat(context.checkpoint()).contains("stage 3");
          assertThat(runs.sent.getLast().checkpoint())
              .as("the next attempt finds it too")
              .isEqualTo("stage 3");
          return outcome(1);
        });
    var run = strategyRun(1, new RunProgress(0.4, "stage 3"), null);
    assertThat(stub.run(run).tryLog().getLast().doneFrom()).isEqualTo(0.4);
  }

  @Test
  void endsARunAtItsTimeLimit() {
    var failure = TestRuns.failure(endless(), strategyRun(0, null, 60_000L));

    assertThat(failure.getType()).isEqualTo("TIMEOUT");
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(failure.getOriginalMessage())
        .contains("(60.0 s)")
        .contains("\nMaybe its budget is too large");
    assertThat(RunFailures.progress(failure)).isEqualTo(new RunProgress(0.4, "stage 3"));
    assertThat(RunFailures.report(0, 0, "search", failure).timeMs()).isGreaterThanOrEqualTo(60_000);
  }

  @Test
  void timeLimitsDoNotPauseAStrategy() {
    StrategyActivities endless = endless();
    for (int run = 0; run <= TestRuns.FAILURES_THAT_PAUSE; run++) {
      var failure = TestRuns.failure(endless, strategyRun(0, null, 60_000L));
      assertThat(failure.getType()).isEqualTo("TIMEOUT");
    }
  }

  /** A strategy that works until its worker ends it. */
  private StrategyActivities endless() {
    return runs.runs(context -> {
      while (true) {
        runs.pass(10_000);
        context.heartbeat(0.4, () -> "stage 3");
        TestRuns.pause();
      }
    });
  }

  @Test
  void aFailureCarriesTheProgressOfTheRun() {
    var failure =
        failure(context -> {
          runs.pass(1_000);
          context.heartbeat(0.4, () -> "stage 3");
          throw new StrategyException(FailureType.RESOURCE, "It is too large.", null);
        });
    assertThat(RunFailures.progress(failure)).isEqualTo(new RunProgress(0.4, "stage 3"));
  }

  @Test
  void makesACheckpointAtMostEvery200Ms() {
    var made = new AtomicInteger();
    runs.run(context -> {
      for (int tick = 0; tick < 1_000; tick++) { // one each millisecond
        context.heartbeat(tick / 1_000.0, () -> "checkpoint " + made.incrementAndGet());
        runs.pass(1);
      }
      return outcome(1);
    });
    assertThat(made).hasValue(4);
  }

  @Test
  void sendsAHeartbeatBeforeTheStrategyWorks() {
    runs.environment.setHeartbeatDetails(new Heartbeat(0.5, "stage 2", List.of()));
    runs.run(context -> {
      assertThat(runs.sent)
          .singleElement()
          .satisfies(heartbeat -> {
            assertThat(heartbeat.done()).isEqualTo(0.5);
            assertThat(heartbeat.checkpoint()).isEqualTo("stage 2");
            assertThat(heartbeat.tries())
                .singleElement()
                .satisfies(current -> assertThat(current.end()).isEqualTo(End.LOST));
          });
      return outcome(1);
    });
  }

  @Test
  void refusesACheckpointThatIsTooLarge() {
    var failure =
        failure(context -> {
          runs.pass(1_000);
          context.heartbeat(0, () -> "ü".repeat(StrategyExecution.MAX_CHECKPOINT_BYTES / 2 + 1));
          return outcome(1);
        });
    assertThat(failure.getType()).isEqualTo("UNKNOWN");
    assertThat(failure.getOriginalMessage()).contains("(262146)");
  }

  @Test
  void aStrategysExceptionIsTypedAndNotRetried() {
    var cause = new IllegalStateException("bad magic");
    var failure =
        failure(context -> {
          throw new StrategyException(FailureType.MODEL, "The model (x) is broken.", cause);
        });

    assertThat(failure.isNonRetryable()).isTrue();
    var report = RunFailures.report(0, 1, "program-synthesis", failure);
    assertThat(report.failure())
        .satisfies(found -> {
          assertThat(found.type()).isEqualTo(FailureType.MODEL);
          assertThat(found.message()).isEqualTo("The model (x) is broken.");
          assertThat(found.detail())
              .isEqualTo(
                  "StrategyException: The model (x) is broken.\nIllegalStateException: bad magic");
        });
    assertThat(report.tries()).isEqualTo(FIRST_TRY);
    assertThat(report.worker()).isEqualTo("host#1");
  }

  @Test
  void runningOutOfMemoryIsAResourceFailure() {
    var failure =
        failure(context -> {
          throw new OutOfMemoryError("Java heap space");
        });
    assertThat(failure.getType()).isEqualTo("RESOURCE");
  }

  @Test
  void anyOtherExceptionIsUnknown() {
    var failure =
        failure(context -> {
          throw new IndexOutOfBoundsException("7");
        });
    assertThat(failure.getType()).isEqualTo("UNKNOWN");
    assertThat(failure.getOriginalMessage())
        .isEqualTo("The strategy (program-synthesis) threw IndexOutOfBoundsException: 7");
  }

  @Test
  void aStrategyThatFailsRepeatedlyIsPaused() {
    var stub =
        runs.runs(context -> {
          throw new StrategyException(FailureType.MODEL, "The model (x) is broken.", null);
        });
    for (int run = 0; run < 5; run++) {
      assertThat(TestRuns.failure(stub, 0).getType()).isEqualTo("MODEL");
    }
    var refused = TestRuns.failure(stub, 0);
    assertThat(refused.getType()).isEqualTo("STRATEGY_UNAVAILABLE");
    assertThat(refused.isNonRetryable()).isTrue();
    assertThat(refused.getOriginalMessage()).contains("(The model (x) is broken.)");
  }

  @Test
  void namesItsStrategiesWhenOneIsMissing() {
    var stub = runs.runs(context -> outcome(1));
    assertThatThrownBy(() -> stub.run(strategyRun("telepathy", 0)))
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure ->
                assertThat(failure.getOriginalMessage())
                    .isEqualTo(
                        """
                        This worker has no strategy (telepathy), it has: program-synthesis.
                        Maybe it runs an older version than the orchestrator, or lacks a plug-in.\
                        """));
  }

  @Test
  void aCancellationPassesThroughEvenWhenTheStrategyWrapsIt() {
    runs.environment.requestCancelActivity();
    var stub =
        runs.runs(context -> {
          try {
            while (true) {
              context.heartbeat(0, () -> "c");
              runs.pass(1_000);
            }
          } catch (RuntimeException e) {
            throw new IllegalStateException("wrapped", e);
          }
        });
    assertThatThrownBy(() -> stub.run(strategyRun(DESCRIPTOR.name(), 0)))
        .satisfiesAnyOf(
            thrown -> assertThat(thrown).isInstanceOf(CanceledFailure.class),
            thrown ->
                assertThat(thrown)
                    .isInstanceOf(ActivityFailure.class)
                    .hasCauseInstanceOf(CanceledFailure.class));
  }

  private ApplicationFailure failure(Function<SolveContext, StrategyOutcome> body) {
    return runs.failure(0, body);
  }
}

package dev.longarc.activities.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.evaluation.FailureType;
import dev.longarc.strategy.BuiltInStrategies;
import dev.longarc.strategy.SolveContext;
import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyDescriptor;
import dev.longarc.strategy.StrategyException;
import dev.longarc.strategy.StrategyOutcome;
import dev.longarc.workflows.Payloads;
import dev.longarc.workflows.run.RunFailures;
import dev.longarc.workflows.run.StrategyResult;
import dev.longarc.workflows.run.StrategyRun;
import dev.longarc.workflows.run.StrategyRuns;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StrategyRunsImplTest {
  private static final StrategyDescriptor DESCRIPTOR = BuiltInStrategies.PROGRAM_SYNTHESIS;

  /** A server counts tries from 1, the activity test environment from 0. */
  private static final int FIRST_TRY = 0;

  private static final Puzzle PUZZLE =
      new Puzzle(List.of(new Pair(Grid.parse("1"), Grid.parse("2"))), List.of(Grid.parse("3")));

  private final TestActivityEnvironment environment =
      TestActivityEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build())
              .build());
  private final AtomicLong nanoTime = new AtomicLong();

  @AfterEach
  void close() {
    environment.close();
  }

  @Test
  void handsTheRunToItsStrategyAndSumsUp() {
    var result =
        run(context -> {
          assertThat(context.budget()).isEqualTo(50);
          assertThat(context.seed()).isEqualTo(11);
          assertThat(context.options()).containsExactly(Map.entry("depth", "3"));
          assertThat(context.tryNumber()).isEqualTo(FIRST_TRY);
          assertThat(context.checkpoint()).isEmpty();
          nanoTime.addAndGet(TimeUnit.MILLISECONDS.toNanos(120));
          return outcome(50);
        });

    assertThat(result.outcome()).isEqualTo(outcome(50));
    assertThat(result.tries()).isEqualTo(FIRST_TRY);
    assertThat(result.timeMs()).isEqualTo(120);
    assertThat(result.worker()).isEqualTo("host#1");
  }

  @Test
  void resumesFromTheLastHeartbeat() {
    environment.setHeartbeatDetails(new RunContext.Heartbeat(0.5, "stage 2"));
    run(context -> {
      assertThat(context.checkpoint()).contains("stage 2");
      return outcome(1);
    });
  }

  @Test
  void makesACheckpointAtMostEvery200Ms() {
    var made = new AtomicInteger();
    var sent = new ArrayList<RunContext.Heartbeat>();
    environment.setActivityHeartbeatListener(RunContext.Heartbeat.class, sent::add);
    run(context -> {
      for (int tick = 0; tick < 1_000; tick++) { // one each millisecond
        context.heartbeat(tick / 1_000.0, () -> "checkpoint " + made.incrementAndGet());
        nanoTime.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
      }
      return outcome(1);
    });
    assertThat(made).hasValue(5);
    assertThat(sent).first().isEqualTo(new RunContext.Heartbeat(0, "checkpoint 1"));
  }

  @Test
  void refusesACheckpointThatIsTooLarge() {
    var failure =
        failure(context -> {
          context.heartbeat(0, () -> "ü".repeat(RunContext.MAX_CHECKPOINT_BYTES / 2 + 1));
          return outcome(1);
        });
    assertThat(failure.getType()).isEqualTo("UNKNOWN");
    assertThat(failure.getOriginalMessage()).contains("(262146)");
  }

  @Test
  void whatAStrategyRaisesIsTypedAndNotRetried() {
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
  void namesTheStrategiesItHasWhenOneIsMissing() {
    var runs = runs(context -> outcome(1));
    assertThatThrownBy(() -> runs.run(strategyRun("telepathy")))
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
    environment.requestCancelActivity();
    var runs =
        runs(context -> {
          try {
            while (true) {
              context.heartbeat(0, () -> "c");
              nanoTime.addAndGet(TimeUnit.SECONDS.toNanos(1));
            }
          } catch (RuntimeException e) {
            throw new IllegalStateException("wrapped", e);
          }
        });
    assertThatThrownBy(() -> runs.run(strategyRun(DESCRIPTOR.name())))
        .satisfiesAnyOf(
            thrown -> assertThat(thrown).isInstanceOf(CanceledFailure.class),
            thrown ->
                assertThat(thrown)
                    .isInstanceOf(ActivityFailure.class)
                    .hasCauseInstanceOf(CanceledFailure.class));
  }

  private StrategyResult run(Function<SolveContext, StrategyOutcome> body) {
    return runs(body).run(strategyRun(DESCRIPTOR.name()));
  }

  private ApplicationFailure failure(Function<SolveContext, StrategyOutcome> body) {
    try {
      run(body);
    } catch (ActivityFailure e) {
      if (e.getCause() instanceof ApplicationFailure failure) {
        return failure;
      }
      throw e;
    }
    throw new AssertionError("The run did not fail.");
  }

  private StrategyRuns runs(Function<SolveContext, StrategyOutcome> body) {
    Strategy strategy =
        new Strategy() {
          @Override
          public StrategyDescriptor descriptor() {
            return DESCRIPTOR;
          }

          @Override
          public StrategyOutcome solve(Puzzle puzzle, SolveContext context) {
            return body.apply(context);
          }
        };
    environment.registerActivitiesImplementations(
        new StrategyRunsImpl(List.of(strategy), "host#1", nanoTime::get));
    return environment.newActivityStub(StrategyRuns.class);
  }

  private static StrategyRun strategyRun(String strategy) {
    return new StrategyRun(
        "exp-1", "0ca9ddb6", 1, 0, strategy, 50, 11, Map.of("depth", "3"), PUZZLE, 0);
  }

  private static StrategyOutcome outcome(long workUnits) {
    return new StrategyOutcome(List.of(List.of()), 0.1, workUnits, List.of("done"), "v1");
  }
}

package dev.longarc.activities.strategy;

import dev.longarc.activities.SampleStrategy;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.strategy.SolveContext;
import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyDescriptor;
import dev.longarc.strategy.StrategyOutcome;
import dev.longarc.workflows.Payloads;
import dev.longarc.workflows.strategy.RunProgress;
import dev.longarc.workflows.strategy.StrategyActivities;
import dev.longarc.workflows.strategy.StrategyResult;
import dev.longarc.workflows.strategy.StrategyRun;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Strategy runs of one worker process, in an activity test environment. */
final class TestRuns implements AutoCloseable {
  static final StrategyDescriptor DESCRIPTOR = SampleStrategy.DESCRIPTOR;
  static final String LIFE = "this life";

  static final int FAILURES_THAT_PAUSE = 5;

  /** A server counts attempts from 1, the activity test environment from 0. */
  static final int FIRST_TRY = 0;

  private static final Puzzle PUZZLE =
      new Puzzle(List.of(new Pair(Grid.parse("1"), Grid.parse("2"))), List.of(Grid.parse("3")));

  /** A short time-out: the SDK lets a heartbeat through after four fifths of it. */
  static final ActivityOptions OPTIONS =
      ActivityOptions.newBuilder()
          .setStartToCloseTimeout(Duration.ofMinutes(1))
          .setHeartbeatTimeout(Duration.ofMillis(100))
          .build();

  final TestActivityEnvironment environment =
      TestActivityEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build())
              .build());
  final WorkerProcess process = process("host#1");
  final List<Heartbeat> sent = new CopyOnWriteArrayList<>();
  private final AtomicLong nanoTime = new AtomicLong();

  TestRuns() {
    environment.setActivityHeartbeatListener(Heartbeat.class, sent::add);
  }

  static WorkerProcess process(String name) {
    return new WorkerProcess(
        name,
        LIFE,
        new Breakers(
            FAILURES_THAT_PAUSE,
            Duration.ofMinutes(1),
            Clock.systemUTC(),
            new SimpleMeterRegistry()));
  }

  static Strategy strategy(Function<SolveContext, StrategyOutcome> body) {
    return new Strategy() {
      @Override
      public StrategyDescriptor descriptor() {
        return DESCRIPTOR;
      }

      @Override
      public StrategyOutcome solve(Puzzle puzzle, SolveContext context) {
        return body.apply(context);
      }
    };
  }

  static StrategyRun strategyRun(String strategy, int triesBefore) {
    return new StrategyRun(
        "exp-1",
        "0ca9ddb6",
        1,
        0,
        strategy,
        50,
        11,
        Map.of("depth", "3"),
        PUZZLE,
        triesBefore,
        null,
        null);
  }

  /** See {@link StrategyRun}. */
  static StrategyRun strategyRun(
      int triesBefore, @Nullable RunProgress from, @Nullable Long limitMs) {
    var run = strategyRun(DESCRIPTOR.name(), triesBefore);
    return new StrategyRun(
        run.experimentId(),
        run.arcTaskId(),
        run.round(),
        run.step(),
        run.strategy(),
        run.budget(),
        run.seed(),
        run.options(),
        run.puzzle(),
        triesBefore,
        from,
        limitMs);
  }

  static StrategyOutcome outcome(long workUnits) {
    return new StrategyOutcome(List.of(List.of()), 0.1, workUnits, List.of("done"), "v1");
  }

  /** The work of a strategy between two calls. */
  static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Moves the clock of the runs, which otherwise stands still. */
  void pass(long millis) {
    nanoTime.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  StrategyActivities runs(Function<SolveContext, StrategyOutcome> body) {
    environment.registerActivitiesImplementations(
        new StrategyActivitiesImpl(List.of(strategy(body)), process, 8, nanoTime::get));
    return environment.newActivityStub(StrategyActivities.class, OPTIONS);
  }

  /** The first attempt. */
  StrategyResult run(Function<SolveContext, StrategyOutcome> body) {
    return run(0, body);
  }

  StrategyResult run(int triesBefore, Function<SolveContext, StrategyOutcome> body) {
    return runs(body).run(strategyRun(DESCRIPTOR.name(), triesBefore));
  }

  /** The failure of an attempt of {@code body}. */
  ApplicationFailure failure(int triesBefore, Function<SolveContext, StrategyOutcome> body) {
    return failure(runs(body), triesBefore);
  }

  static ApplicationFailure failure(StrategyActivities runs, int triesBefore) {
    return failure(runs, strategyRun(DESCRIPTOR.name(), triesBefore));
  }

  static ApplicationFailure failure(StrategyActivities runs, StrategyRun run) {
    try {
      runs.run(run);
    } catch (ActivityFailure e) {
      if (e.getCause() instanceof ApplicationFailure failure) {
        return failure;
      }
      throw e;
    }
    throw new AssertionError("The run did not fail.");
  }

  @Override
  public void close() {
    environment.close();
  }
}

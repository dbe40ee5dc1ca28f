package dev.longarc.workflows;

import dev.longarc.arc.Grid;
import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.StrategyOutcome;
import dev.longarc.workflows.strategy.RunFailures;
import dev.longarc.workflows.strategy.StrategyActivities;
import dev.longarc.workflows.strategy.StrategyResult;
import dev.longarc.workflows.strategy.StrategyRun;
import io.temporal.activity.Activity;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Strategies by name, as a test defines them. All others give the right answer at once. */
public final class FakeStrategies implements StrategyActivities {
  private final Map<String, Function<StrategyRun, StrategyResult>> behaviours =
      new ConcurrentHashMap<>();
  private final List<StrategyRun> started = new CopyOnWriteArrayList<>();
  private final List<String> cancelled = new CopyOnWriteArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger mostOpen = new AtomicInteger();

  public FakeStrategies with(String name, Function<StrategyRun, StrategyResult> behaviour) {
    behaviours.put(name, behaviour);
    return this;
  }

  @Override
  public StrategyResult run(StrategyRun run) {
    started.add(run);
    mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
    try {
      return behaviours.getOrDefault(run.strategy(), FakeStrategies::right).apply(run);
    } catch (ActivityCompletionException e) {
      cancelled.add(run.strategy());
      throw e;
    } finally {
      open.decrementAndGet();
    }
  }

  /**
   * Answers with the test input itself, which is right for every {@code solved} ARC task of these
   * tests.
   */
  public static StrategyResult right(StrategyRun run) {
    return answer(run, 0.9, run.puzzle().testInputs());
  }

  private static String runId() {
    return Activity.getExecutionContext().getInfo().getWorkflowRunId();
  }

  /** One guess for each of the first test inputs. */
  public static StrategyResult answer(StrategyRun run, double confidence, List<Grid> grids) {
    var guesses =
        grids.stream().map(grid -> List.of(new Guess(grid, confidence, run.strategy()))).toList();
    var outcome = new StrategyOutcome(guesses, confidence, run.budget(), List.of("done"), "fake");
    return new StrategyResult(outcome, 1, 5, 5, "worker#1", List.of(), runId(), null);
  }

  public static ApplicationFailure failure(FailureType type, String message) {
    return RunFailures.failure(
        new Failure(type, message, "the cause"), 1, 5, "worker#1", List.of(), null, null);
  }

  /** Blocks until {@code latch} is open, and heartbeats like a strategy at work. */
  public static void await(CountDownLatch latch) {
    awaitUntil(() -> latch.getCount() == 0);
  }

  /** The same, with heartbeat details. */
  public static void await(CountDownLatch latch, Object details) {
    while (latch.getCount() > 0) {
      Activity.getExecutionContext().heartbeat(details);
      pause();
    }
  }

  /** The same until {@code condition} is true. */
  public static void awaitUntil(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Activity.getExecutionContext().heartbeat(null);
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public List<StrategyRun> started() {
    return List.copyOf(started);
  }

  public long started(String strategy) {
    return started.stream().filter(run -> run.strategy().equals(strategy)).count();
  }

  public List<String> cancelled() {
    return List.copyOf(cancelled);
  }

  public int mostOpen() {
    return mostOpen.get();
  }
}

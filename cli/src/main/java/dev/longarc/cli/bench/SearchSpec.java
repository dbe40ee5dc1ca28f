package dev.longarc.cli.bench;

import dev.longarc.arc.ArcTask;
import dev.longarc.strategy.SolveContext;
import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyException;
import dev.longarc.strategy.StrategyOutcome;
import dev.longarc.workflows.evaluation.Seeds;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The specification of a search. A plan with this strategy as its first, and with the same budget,
 * options and seed, gives the same guesses.
 *
 * @param budget in the strategy's work units, at least 1
 */
record SearchSpec(Strategy strategy, long budget, long seed, Map<String, String> options) {
  SearchSpec {
    options = Collections.unmodifiableMap(new TreeMap<>(options)); // sorted, for a unique text form
  }

  /** Ends a search that is no longer wanted. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    Stopped() {
      super("stopped", null, false, false);
    }
  }

  /** The strategy's name. */
  String name() {
    return strategy.descriptor().name();
  }

  /**
   * Searches on this thread. An exception of the strategy gives a failed result.
   *
   * @param heartbeat receives the used share of the budget, 0–1, every few milliseconds
   * @throws Stopped when {@code heartbeat} throws it
   */
  Searched search(ArcTask task, DoubleConsumer heartbeat) {
    Duration before = ProcessCosts.threadCpu();
    long taskSeed = Seeds.derive(seed, task.id(), name(), 0);
    try {
      StrategyOutcome outcome =
          strategy.solve(task.puzzle(), new Context(budget, taskSeed, options, heartbeat));
      return Searched.of(task, outcome, ProcessCosts.threadCpu().minus(before));
    } catch (RuntimeException | Error thrown) {
      passThroughStopped(thrown);
      return Searched.failed(task, thrown, message(thrown), ProcessCosts.threadCpu().minus(before));
    }
  }

  private static void passThroughStopped(Throwable thrown) {
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof Stopped stopped) {
        throw stopped;
      }
    }
  }

  private static String message(Throwable thrown) {
    String message = thrown.getMessage();
    if (thrown instanceof StrategyException && message != null) {
      return message;
    }
    String type = thrown.getClass().getSimpleName();
    return message == null ? type : type + ": " + message;
  }

  /** The context of a first attempt without a checkpoint: after a kill, a search starts anew. */
  private record Context(
      long budget, long seed, Map<String, String> options, DoubleConsumer progress)
      implements SolveContext {
    @Override
    public int tryNumber() {
      return 1;
    }

    @Override
    public Optional<String> checkpoint() {
      return Optional.empty();
    }

    @Override
    public void heartbeat(double done, Supplier<String> checkpoint) {
      progress.accept(done);
    }
  }
}

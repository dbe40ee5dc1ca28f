package dev.longarc.cli.bench;

import dev.longarc.arc.ArcTask;
import dev.longarc.strategy.StrategyOutcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a search ended: with an outcome, or with what the strategy threw.
 *
 * @param outcome null when it threw
 * @param thrown null when it did not
 */
record Searched(TaskResult result, @Nullable StrategyOutcome outcome, @Nullable Throwable thrown) {
  static Searched of(ArcTask task, StrategyOutcome outcome, Duration cpu) {
    return new Searched(TaskResult.of(task, outcome, cpu.toMillis()), outcome, null);
  }

  static Searched failed(ArcTask task, Throwable thrown, String message, Duration cpu) {
    return new Searched(TaskResult.failed(task, message, cpu.toMillis()), null, thrown);
  }
}

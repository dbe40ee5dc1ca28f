package dev.longarc.cli.bench;

import dev.longarc.arc.ArcTask;
import dev.longarc.strategy.StrategyOutcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The end of a search: an outcome, or the strategy's exception.
 *
 * @param outcome null after an exception
 * @param thrown null without an exception
 */
record Searched(TaskResult result, @Nullable StrategyOutcome outcome, @Nullable Throwable thrown) {
  static Searched of(ArcTask task, StrategyOutcome outcome, Duration cpu) {
    return new Searched(TaskResult.of(task, outcome, cpu.toMillis()), outcome, null);
  }

  static Searched failed(ArcTask task, Throwable thrown, String message, Duration cpu) {
    return new Searched(TaskResult.failed(task, message, cpu.toMillis()), null, thrown);
  }
}

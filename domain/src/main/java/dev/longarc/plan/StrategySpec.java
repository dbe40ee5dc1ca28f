package dev.longarc.plan;

import dev.longarc.strategy.Pool;
import dev.longarc.strategy.StrategyCatalog;
import dev.longarc.strategy.StrategyDescriptor;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One strategy of a step.
 *
 * @param name of the strategy
 * @param budget in the strategy's work units; 0 means its default
 * @param options of the strategy
 * @param pool of its runs, filled in by {@link Plan#resolved}, since workflows look nothing up.
 *     Null in a plan just read; plan files don't have it
 * @param limitSeconds the time limit of a run on its worker, filled in like the pool; null: the
 *     {@linkplain TimeLimits#usual usual} limit
 */
public record StrategySpec(
    String name,
    long budget,
    Map<String, String> options,
    @Nullable Pool pool,
    @Nullable Long limitSeconds) {
  public StrategySpec {
    options = Collections.unmodifiableMap(new TreeMap<>(options)); // sorted: one text form
    if (budget < 0) {
      throw new InvalidPlanException(
          "budget", "The budget (%s) of (%s) is negative.".formatted(budget, name));
    }
  }

  /** The form in plan files: without the pool and the run's limit. */
  public StrategySpec(String name, long budget, Map<String, String> options) {
    this(name, budget, options, null, null);
  }

  StrategySpec resolved(StrategyCatalog catalog, TimeLimits times, String place) {
    StrategyDescriptor descriptor = catalog.find(name).orElseThrow(() -> unknown(catalog, place));
    try {
      descriptor.check(options);
    } catch (IllegalArgumentException e) {
      throw new InvalidPlanException(place + ".options", String.valueOf(e.getMessage()));
    }
    long resolved = budget == 0 ? descriptor.defaultBudget() : budget;
    return new StrategySpec(
        name, resolved, options, descriptor.pool(), times.runSeconds(descriptor, resolved, place));
  }

  private InvalidPlanException unknown(StrategyCatalog catalog, String place) {
    String known =
        catalog.all().stream().map(StrategyDescriptor::name).collect(Collectors.joining(", "));
    return new InvalidPlanException(
        place + ".name", "Unknown strategy (%s).\nMaybe one of: %s.".formatted(name, known));
  }
}

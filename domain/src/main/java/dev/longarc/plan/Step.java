package dev.longarc.plan;

import dev.longarc.strategy.StrategyCatalog;
import java.util.ArrayList;
import java.util.List;

/**
 * Strategies that run in parallel on one puzzle. The first in this order that reaches the
 * confidence bar wins and cancels those after it; if none does, the next step runs.
 *
 * @param strategies at least one
 */
public record Step(List<StrategySpec> strategies) {
  public Step {
    strategies = List.copyOf(strategies);
    if (strategies.isEmpty()) {
      throw new InvalidPlanException("steps", "A step has no strategy.");
    }
  }

  Step resolved(StrategyCatalog catalog, TimeLimits times, String place) {
    var resolved = new ArrayList<StrategySpec>();
    for (int index = 0; index < strategies.size(); index++) {
      String at = place + ".strategies[" + index + "]";
      resolved.add(strategies.get(index).resolved(catalog, times, at));
    }
    return new Step(resolved);
  }
}

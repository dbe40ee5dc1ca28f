package dev.longarc.plan;

import dev.longarc.strategy.StrategyCatalog;
import java.util.ArrayList;
import java.util.List;

/**
 * What an experiment does with each ARC task.
 *
 * @param name for people, 1–64 characters
 * @param description one line, may be empty
 * @param parallelism evaluations open at once, 1–500
 * @param confidenceBar 0–1: a step whose best run reaches it ends the evaluation
 * @param seed every random choice derives from it, the ARC task and the strategy
 * @param steps at least one, tried in order
 */
public record Plan(
    String name,
    String description,
    int parallelism,
    double confidenceBar,
    long seed,
    List<Step> steps) {
  public static final int MAX_PARALLELISM = 500;

  public Plan {
    steps = List.copyOf(steps);
    if (name.isBlank() || name.length() > 64) {
      throw new InvalidPlanException(
          "name", "The plan's name (%s) is not 1 to 64 characters.".formatted(name));
    }
    if (parallelism < 1 || parallelism > MAX_PARALLELISM) {
      throw new InvalidPlanException(
          "parallelism",
          "The parallelism (%d) is not 1 to %d.".formatted(parallelism, MAX_PARALLELISM));
    }
    if (!(confidenceBar >= 0 && confidenceBar <= 1)) {
      throw new InvalidPlanException(
          "confidence_bar", "The confidence bar (%s) is not in 0 to 1.".formatted(confidenceBar));
    }
    if (steps.isEmpty()) {
      throw new InvalidPlanException("steps", "The plan (%s) has no step.".formatted(name));
    }
  }

  public Plan withSeed(long newSeed) {
    return new Plan(name, description, parallelism, confidenceBar, newSeed, steps);
  }

  /**
   * Fills in default budgets and pools, and checks every name.
   *
   * @throws InvalidPlanException naming the first unknown strategy or option, and its place
   */
  public Plan resolved(StrategyCatalog catalog) {
    var resolved = new ArrayList<Step>();
    for (int step = 0; step < steps.size(); step++) {
      resolved.add(steps.get(step).resolved(catalog, "steps[" + step + "]"));
    }
    return new Plan(name, description, parallelism, confidenceBar, seed, resolved);
  }
}

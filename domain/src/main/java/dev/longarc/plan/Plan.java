package dev.longarc.plan;

import dev.longarc.strategy.Calibrations;
import dev.longarc.strategy.ConfidenceBar;
import dev.longarc.strategy.StrategyCatalog;
import dev.longarc.text.NameRule;
import java.util.ArrayList;
import java.util.List;

/**
 * The plan by which an experiment evaluates each ARC task.
 *
 * @param name for people, 1–100 characters
 * @param description one line, may be empty
 * @param parallelism the greatest number of evaluations in progress, 1–500
 * @param confidenceBar 0–1: a step whose best run reaches it ends the evaluation
 * @param seed of every random choice, together with the ARC task and the strategy
 * @param steps at least one, tried in order
 * @param priority 1–5: experiments with a smaller number come first on shared workers
 * @param limits of money and time
 * @param failures the handling of failures
 * @param times the time limits on workers
 * @param calibrations of the confidences of strategies, with which an experiment began
 */
public record Plan(
    String name,
    String description,
    int parallelism,
    double confidenceBar,
    long seed,
    List<Step> steps,
    int priority,
    Limits limits,
    FailureHandling failures,
    TimeLimits times,
    Calibrations calibrations) {
  public static final int MAX_PARALLELISM = 500;
  public static final int DEFAULT_PRIORITY = 3;
  public static final int LOWEST_PRIORITY = 5;

  public Plan {
    steps = List.copyOf(steps);
    priority = priority == 0 ? DEFAULT_PRIORITY : priority; // plans of old rows have none of these
    limits = limits == null ? Limits.DEFAULT : limits;
    failures = failures == null ? FailureHandling.DEFAULT : failures;
    times = times == null ? TimeLimits.NONE : times;
    calibrations = calibrations == null ? Calibrations.NONE : calibrations;
    if (name.isBlank() || name.codePointCount(0, name.length()) > NameRule.MAX_LENGTH) {
      throw new InvalidPlanException(
          "name",
          "The plan's name (%s) is not 1 to %s characters.".formatted(name, NameRule.MAX_LENGTH));
    }
    if (parallelism < 1 || parallelism > MAX_PARALLELISM) {
      throw new InvalidPlanException(
          "parallelism",
          "The parallelism (%s) is not 1 to %s.".formatted(parallelism, MAX_PARALLELISM));
    }
    if (!(confidenceBar >= 0 && confidenceBar <= 1)) {
      throw new InvalidPlanException(
          "confidence_bar", "The confidence bar (%s) is not in 0 to 1.".formatted(confidenceBar));
    }
    if (steps.isEmpty()) {
      throw new InvalidPlanException("steps", "The plan (%s) has no step.".formatted(name));
    }
    if (priority < 1 || priority > LOWEST_PRIORITY) {
      throw new InvalidPlanException(
          "priority", "The priority (%s) is not 1 to %s.".formatted(priority, LOWEST_PRIORITY));
    }
  }

  /** A plan with the default priority, limits and handling of failures. */
  public Plan(
      String name,
      String description,
      int parallelism,
      double confidenceBar,
      long seed,
      List<Step> steps) {
    this(
        name,
        description,
        parallelism,
        confidenceBar,
        seed,
        steps,
        DEFAULT_PRIORITY,
        Limits.DEFAULT,
        FailureHandling.DEFAULT,
        TimeLimits.NONE);
  }

  /** A plan without calibrations. */
  public Plan(
      String name,
      String description,
      int parallelism,
      double confidenceBar,
      long seed,
      List<Step> steps,
      int priority,
      Limits limits,
      FailureHandling failures,
      TimeLimits times) {
    this(
        name,
        description,
        parallelism,
        confidenceBar,
        seed,
        steps,
        priority,
        limits,
        failures,
        times,
        Calibrations.NONE);
  }

  /** The confidence bar, for confidences as strategies say them. */
  public ConfidenceBar bar() {
    return new ConfidenceBar(confidenceBar, calibrations);
  }

  public Plan withSeed(long newSeed) {
    return new Plan(
        name,
        description,
        parallelism,
        confidenceBar,
        newSeed,
        steps,
        priority,
        limits,
        failures,
        times,
        calibrations);
  }

  public Plan withParallelism(int open) {
    return new Plan(
        name,
        description,
        open,
        confidenceBar,
        seed,
        steps,
        priority,
        limits,
        failures,
        times,
        calibrations);
  }

  public Plan withPriority(int other) {
    return new Plan(
        name,
        description,
        parallelism,
        confidenceBar,
        seed,
        steps,
        other,
        limits,
        failures,
        times,
        calibrations);
  }

  public Plan withLimits(Limits other) {
    return new Plan(
        name,
        description,
        parallelism,
        confidenceBar,
        seed,
        steps,
        priority,
        other,
        failures,
        times,
        calibrations);
  }

  public Plan withCalibrations(Calibrations other) {
    return new Plan(
        name,
        description,
        parallelism,
        confidenceBar,
        seed,
        steps,
        priority,
        limits,
        failures,
        times,
        other);
  }

  /** Whether results by both plans differ by chance alone: by the seed, or by what stopped them. */
  public boolean isRepeatOf(Plan other) {
    return confidenceBar == other.confidenceBar
        && steps.equals(other.steps)
        && failures.equals(other.failures)
        && times.equals(other.times)
        && calibrations.equals(other.calibrations);
  }

  /**
   * Fills in default budgets, pools and limits of runs, and checks every name.
   *
   * @throws InvalidPlanException naming the first unknown strategy or option, or the first budget
   *     that takes too long, and its place
   */
  public Plan resolved(StrategyCatalog catalog) {
    var resolved = new ArrayList<Step>();
    for (int step = 0; step < steps.size(); step++) {
      resolved.add(steps.get(step).resolved(catalog, times, "steps[" + step + "]"));
    }
    return new Plan(
        name,
        description,
        parallelism,
        confidenceBar,
        seed,
        resolved,
        priority,
        limits,
        failures.resolved(catalog, times),
        times,
        calibrations);
  }
}

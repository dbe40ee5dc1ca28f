package dev.longarc.search.synthesis;

import dev.longarc.strategy.SolveContext;
import java.util.function.Supplier;

/**
 * Counts the steps of one run, and tells the platform every few milliseconds that it goes on. Steps
 * are counted by what is done, never by the clock: the same budget does the same anywhere.
 */
final class StepBudget {
  /** Of one core, a step takes about 35 ns and a unit about a millisecond. */
  static final long STEPS_PER_UNIT = 30_000;

  private static final long BEAT = 5 * STEPS_PER_UNIT;

  private final SolveContext context;
  private final Supplier<String> checkpoint;
  private final long budget;
  private long steps;
  private long nextBeat;

  /**
   * @param steps done before, by an earlier try
   * @param checkpoint what a later try can go on from
   */
  StepBudget(SolveContext context, long steps, Supplier<String> checkpoint) {
    this.context = context;
    this.checkpoint = checkpoint;
    this.budget = Math.min(context.budget(), Long.MAX_VALUE / STEPS_PER_UNIT) * STEPS_PER_UNIT;
    this.steps = steps;
    this.nextBeat = steps + BEAT;
  }

  void add(long more) {
    steps += more;
    if (steps >= nextBeat) {
      nextBeat = steps + BEAT;
      context.heartbeat(Math.min(1, (double) steps / budget), checkpoint);
    }
  }

  long steps() {
    return steps;
  }

  /** Steps that the budget still allows, not below 0. */
  long left() {
    return Math.max(0, budget - steps);
  }

  boolean isSpent() {
    return steps >= budget;
  }

  /** What of the budget is used, at least 1; what was done beyond it isn't told. */
  long units() {
    return Math.max(1, Math.min(budget, steps) / STEPS_PER_UNIT);
  }
}

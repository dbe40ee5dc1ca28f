package dev.longarc.search.synthesis;

import dev.longarc.strategy.SolveContext;
import java.util.function.Supplier;

/**
 * Counts the steps of one run against its budget, and heartbeats every few milliseconds. Steps
 * count operations, never time: the same budget does the same work on any machine.
 */
final class StepBudget {
  /** On one core a step takes about 35 ns, and a unit about a millisecond. */
  static final long STEPS_PER_UNIT = 30_000;

  private static final long STEPS_PER_HEARTBEAT = 5 * STEPS_PER_UNIT;

  private final SolveContext context;
  private final Supplier<String> checkpoint;
  private final long limit;
  private long steps;
  private long nextHeartbeat;

  /**
   * @param steps that an earlier attempt has done
   * @param checkpoint from which a later attempt can continue
   */
  StepBudget(SolveContext context, long steps, Supplier<String> checkpoint) {
    this.context = context;
    this.checkpoint = checkpoint;
    this.limit = Math.min(context.budget(), Long.MAX_VALUE / STEPS_PER_UNIT) * STEPS_PER_UNIT;
    this.steps = steps;
    this.nextHeartbeat = steps + STEPS_PER_HEARTBEAT;
  }

  void spend(long more) {
    steps += more;
    if (steps >= nextHeartbeat) {
      nextHeartbeat = steps + STEPS_PER_HEARTBEAT;
      context.heartbeat(Math.min(1, (double) steps / limit), checkpoint);
    }
  }

  long steps() {
    return steps;
  }

  /** Steps that the budget still allows, not below 0. */
  long remaining() {
    return Math.max(0, limit - steps);
  }

  boolean isSpent() {
    return steps >= limit;
  }

  /** The units used, at least 1 and at most the budget. */
  long units() {
    return Math.max(1, Math.min(limit, steps) / STEPS_PER_UNIT);
  }
}

package dev.longarc.search.evolution;

import dev.longarc.strategy.SolveContext;
import java.util.function.Supplier;

/** Counts work units against the budget, and heartbeats. */
final class WorkMeter {
  /** Ends the search: the budget is spent. */
  static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1;

    Spent() {
      super("The budget is spent.", null, false, false);
    }
  }

  /** A unit takes 1 to 100 µs: a heartbeat at least every few milliseconds. */
  private static final int UNITS_PER_HEARTBEAT = 64;

  private final SolveContext context;
  private Supplier<String> checkpoint = () -> "";
  private long units;
  private long unitsAtHeartbeat;
  private boolean limitSuspended;

  WorkMeter(SolveContext context) {
    this.context = context;
  }

  /**
   * Continues from the units that an earlier attempt of the run had spent; the work done since
   * {@link #suspendLimit} is free.
   */
  void resumeFrom(long spent) {
    units = Math.min(spent, context.budget());
    unitsAtHeartbeat = units;
    limitSuspended = false;
  }

  /** Makes work free until {@link #resumeFrom}: an earlier attempt has paid for it. */
  void suspendLimit() {
    limitSuspended = true;
  }

  /** Sets the checkpoint that heartbeats carry from now on. */
  void setCheckpoint(Supplier<String> newest) {
    checkpoint = newest;
  }

  /** Counts work before it is done; throws {@link Spent} if the budget does not allow it. */
  void spend(long cost) {
    if (!limitSuspended && units + cost > context.budget()) {
      units = context.budget();
      throw new Spent();
    }
    units += cost;
    if (units - unitsAtHeartbeat >= UNITS_PER_HEARTBEAT) {
      unitsAtHeartbeat = units;
      context.heartbeat(Math.min(1, (double) units / context.budget()), checkpoint);
    }
  }

  long units() {
    return units;
  }
}

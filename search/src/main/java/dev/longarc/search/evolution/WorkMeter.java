package dev.longarc.search.evolution;

import dev.longarc.strategy.SolveContext;
import java.util.function.Supplier;

/** Counts work against the budget, and tells the platform of it. */
final class WorkMeter {
  /** Ends the search wherever it stands: the budget is spent. */
  static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1;

    Spent() {
      super("The budget is spent.", null, false, false);
    }
  }

  /** A unit takes 1 to 100 µs: a heartbeat at least every few milliseconds. */
  private static final int UNITS_PER_BEAT = 64;

  private final SolveContext context;
  private Supplier<String> checkpoint = () -> "";
  private long units;
  private long beaten;
  private boolean restoring;

  WorkMeter(SolveContext context) {
    this.context = context;
  }

  /** Goes on from what an earlier try of the run had spent: what was done until now is free. */
  void resume(long spent) {
    units = Math.min(spent, context.budget());
    beaten = units;
    restoring = false;
  }

  /** From now on, until {@link #resume}, work is free: an earlier try has paid for it. */
  void restore() {
    restoring = true;
  }

  /** What heartbeats hand over from now on. */
  void checkpoint(Supplier<String> newest) {
    checkpoint = newest;
  }

  /** Counts work that is about to be done; throws {@link Spent} if it can't be paid. */
  void spend(long cost) {
    if (!restoring && units + cost > context.budget()) {
      units = context.budget();
      throw new Spent();
    }
    units += cost;
    if (units - beaten >= UNITS_PER_BEAT) {
      beaten = units;
      context.heartbeat(Math.min(1, (double) units / context.budget()), checkpoint);
    }
  }

  long units() {
    return units;
  }
}

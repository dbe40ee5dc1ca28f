package dev.longarc.strategy;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a strategy run is given besides the puzzle, and its line back to the platform. */
public interface SolveContext {
  /** How much may be done, in the strategy's work units; at least 1. */
  long budget();

  /** Every random choice derives from this seed. */
  long seed();

  /** The plan's options for this strategy; names are those of its descriptor. */
  Map<String, String> options();

  /** Which try of this run this is, from 1. */
  int tryNumber();

  /** The newest checkpoint of an earlier try of this run, if one arrived. */
  Optional<String> checkpoint();

  /**
   * Says that the run is alive; call it every few milliseconds: it is cheap. The checkpoint, at
   * most 256 kB of text, is only made when it is due to be sent.
   *
   * <p>Throws an unchecked exception of the platform's when this try was cancelled or timed out:
   * let it end the run.
   *
   * @param done 0–1 of the budget
   */
  void heartbeat(double done, Supplier<String> checkpoint);
}

package dev.longarc.strategy;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The inputs of a strategy run besides the puzzle, and its connection to the platform. */
public interface SolveContext {
  /** The greatest amount of work, in the strategy's work units; at least 1. */
  long budget();

  /** The seed of all random choices. */
  long seed();

  /** The plan's options for this strategy; names are those of its descriptor. */
  Map<String, String> options();

  /** The number of this activity attempt of the run, from 1. */
  int tryNumber();

  /** The newest checkpoint of an earlier activity attempt of this run, if one arrived. */
  Optional<String> checkpoint();

  /**
   * Reports that the run is alive. It is cheap, and to be called every few milliseconds. The
   * checkpoint, at most 256 kB of text, is only made when it is due to be sent.
   *
   * <p>Throws an unchecked exception of the platform when this activity attempt was cancelled or
   * timed out. The strategy must let it end the run.
   *
   * @param done 0–1 of the budget
   */
  void heartbeat(double done, Supplier<String> checkpoint);

  /**
   * Says what the run does from now on, such as {@code training, step 75 of 150}, for whoever
   * watches it. It travels with the heartbeats.
   *
   * @param text a line of at most 100 characters
   */
  default void phase(String text) {}
}

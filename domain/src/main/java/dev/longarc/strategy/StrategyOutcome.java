package dev.longarc.strategy;

import java.util.List;

/**
 * The outcome of a strategy run.
 *
 * @param guesses a list for each test input, in order, the best guess first; lists may be empty
 * @param confidence 0–1: the chance that every test input is right within its first two guesses
 * @param workUnits the spent work units
 * @param trace the course of the run, for people: at most 100 lines
 * @param stamp the inputs besides puzzle, budget and seed: versions, model hash, execution provider
 */
public record StrategyOutcome(
    List<List<Guess>> guesses,
    double confidence,
    long workUnits,
    List<String> trace,
    String stamp) {
  public StrategyOutcome {
    guesses = guesses.stream().map(List::copyOf).toList();
    trace = List.copyOf(trace.subList(0, Math.min(100, trace.size())));
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException(
          "The confidence (%s) is not in 0–1.".formatted(confidence));
    }
  }

  /** Whether there is no guess for any test input. */
  public boolean isEmpty() {
    return guesses.stream().allMatch(List::isEmpty);
  }
}

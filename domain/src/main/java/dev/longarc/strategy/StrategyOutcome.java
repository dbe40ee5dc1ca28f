package dev.longarc.strategy;

import java.util.List;

/**
 * What a strategy run found.
 *
 * @param guesses for each test input, in order, its guesses, best first; may be empty lists
 * @param confidence 0–1: the chance that every test input is right within its first two guesses
 * @param workUnits spent
 * @param trace what happened, for people: at most 100 lines
 * @param stamp what the guesses depend on besides puzzle, budget and seed: versions, model hash,
 *     execution provider
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

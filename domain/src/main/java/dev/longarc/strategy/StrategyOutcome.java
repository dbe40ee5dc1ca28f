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
 * @param candidates a list for each test input, in order: all outputs that the run kept, the best
 *     first, the guesses among them. Empty: the strategy has none besides its guesses, or they are
 *     unknown
 */
public record StrategyOutcome(
    List<List<Guess>> guesses,
    double confidence,
    long workUnits,
    List<String> trace,
    String stamp,
    List<List<Candidate>> candidates) {
  public StrategyOutcome {
    guesses = guesses.stream().map(List::copyOf).toList();
    trace = List.copyOf(trace.subList(0, Math.min(100, trace.size())));
    // null in older payloads and results
    candidates = candidates == null ? List.of() : candidates.stream().map(List::copyOf).toList();
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException(
          "The confidence (%s) is not in 0–1.".formatted(confidence));
    }
  }

  /** The outcome of a strategy that has no candidates besides its guesses. */
  public StrategyOutcome(
      List<List<Guess>> guesses,
      double confidence,
      long workUnits,
      List<String> trace,
      String stamp) {
    this(guesses, confidence, workUnits, trace, stamp, List.of());
  }

  /** The same outcome with other candidates. */
  public StrategyOutcome withCandidates(List<List<Candidate>> others) {
    return new StrategyOutcome(guesses, confidence, workUnits, trace, stamp, others);
  }

  /** Whether there is no guess for any test input. */
  public boolean isEmpty() {
    return guesses.stream().allMatch(List::isEmpty);
  }
}

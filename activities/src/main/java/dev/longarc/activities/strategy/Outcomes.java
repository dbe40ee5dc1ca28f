package dev.longarc.activities.strategy;

import dev.longarc.strategy.Guess;
import dev.longarc.strategy.StrategyOutcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keeps results small: they are payloads, and stay in the history of their workflow. */
final class Outcomes {
  static final int MAX_BYTES = 64 * 1024;

  /** Only two guesses are submitted; the rest is for people. */
  private static final int MAX_GUESSES = 8;

  private static final int MAX_PROGRAM = 500;

  /** The size of the fields around a text, and of JSON's quotes and escapes. */
  private static final int PER_TEXT = 64;

  private static final int PER_RESULT = 1024;

  private Outcomes() {}

  /** The best guesses for each test input, and as much of the trace as fits. */
  static StrategyOutcome capped(StrategyOutcome outcome) {
    var guesses =
        outcome.guesses().stream()
            .map(test -> test.stream().limit(MAX_GUESSES).map(Outcomes::capped).toList())
            .toList();
    int capacity = MAX_BYTES - PER_RESULT - bytes(outcome.stamp());
    for (List<Guess> test : guesses) {
      for (Guess guess : test) {
        capacity -= bytes(guess.grid().toString()) + bytes(guess.program());
      }
    }
    return new StrategyOutcome(
        guesses,
        outcome.confidence(),
        outcome.workUnits(),
        trace(outcome.trace(), capacity),
        outcome.stamp());
  }

  private static Guess capped(Guess guess) {
    String program = guess.program();
    return program.length() <= MAX_PROGRAM
        ? guess
        : new Guess(guess.grid(), guess.confidence(), program.substring(0, MAX_PROGRAM - 1) + "…");
  }

  private static List<String> trace(List<String> lines, int capacity) {
    var kept = new ArrayList<String>();
    int left = capacity;
    for (String line : lines) {
      left -= bytes(line);
      if (left < 0) {
        break;
      }
      kept.add(line);
    }
    return kept;
  }

  /**
   * An upper bound of the size of ordinary text: JSON escapes quotes and backslashes with one more
   * byte.
   */
  private static int bytes(String text) {
    int escapes = (int) text.chars().filter(c -> c == '"' || c == '\\').count();
    return text.getBytes(StandardCharsets.UTF_8).length + escapes + PER_TEXT;
  }
}

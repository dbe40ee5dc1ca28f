package dev.longarc.strategy;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that somebody meant. */
final class NearMiss {
  private static final int MOST_EDITS = 2;

  private NearMiss() {}

  /** The nearest of {@code names} that is at most two edits from {@code text}. */
  static Optional<String> of(String text, Collection<String> names) {
    return names.stream()
        .filter(name -> edits(text, name) <= MOST_EDITS)
        .min(Comparator.comparingInt(name -> edits(text, name)));
  }

  /** Insertions, deletions and replacements (Levenshtein 1965). */
  private static int edits(String one, String other) {
    var before = new int[other.length() + 1];
    for (int to = 0; to < before.length; to++) {
      before[to] = to;
    }
    for (int from = 1; from <= one.length(); from++) {
      var now = new int[before.length];
      now[0] = from;
      for (int to = 1; to < now.length; to++) {
        int replaced = before[to - 1] + (one.charAt(from - 1) == other.charAt(to - 1) ? 0 : 1);
        now[to] = Math.min(replaced, 1 + Math.min(before[to], now[to - 1]));
      }
      before = now;
    }
    return before[other.length()];
  }
}

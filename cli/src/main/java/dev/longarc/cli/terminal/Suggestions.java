package dev.longarc.cli.terminal;

import java.util.List;
import java.util.Optional;

/** What a person may have meant by a mistyped name. */
public final class Suggestions {
  private Suggestions() {}

  /** The name that is fewest edits away, when that is no more than a third of it; ties: first. */
  public static Optional<String> nearest(String name, List<String> names) {
    String best = null;
    int least = Integer.MAX_VALUE;
    for (String candidate : names) {
      int edits = candidate.contains(name) ? 0 : edits(name, candidate);
      if (edits < least && edits <= Math.max(2, candidate.length() / 3)) {
        best = candidate;
        least = edits;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Levenshtein's distance, with one row of his table at a time. */
  private static int edits(String from, String to) {
    var row = new int[to.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int line = 1; line <= from.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column < row.length; column++) {
        int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(replaced, 1 + Math.min(diagonal, row[column - 1]));
      }
    }
    return row[to.length()];
  }
}

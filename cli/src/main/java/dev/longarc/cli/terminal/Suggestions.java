package dev.longarc.cli.terminal;

import dev.longarc.text.EditDistance;
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
      int edits = candidate.contains(name) ? 0 : EditDistance.between(name, candidate);
      if (edits < least && edits <= Math.max(2, candidate.length() / 3)) {
        best = candidate;
        least = edits;
      }
    }
    return Optional.ofNullable(best);
  }
}

package dev.longarc.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that was meant by a mistyped name. */
public final class NearestName {
  private NearestName() {}

  /**
   * The name that is the fewest edits from {@code text}, at most two or a third of the name's
   * length; the first of several. Two characters that begin a name, or three inside it, are enough:
   * they count as no edit.
   */
  public static Optional<String> of(String text, Collection<String> names) {
    return names.stream()
        .filter(name -> text.length() <= name.length() + most(name))
        .filter(name -> edits(text, name) <= most(name))
        .min(Comparator.comparingInt(name -> edits(text, name)));
  }

  private static int most(String name) {
    return Math.max(2, name.length() / 3);
  }

  private static int edits(String text, String name) {
    int enough = name.startsWith(text) ? 2 : 3;
    return text.length() >= enough && name.contains(text) ? 0 : EditDistance.between(text, name);
  }
}

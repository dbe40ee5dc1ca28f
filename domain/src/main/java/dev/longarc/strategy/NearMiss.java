package dev.longarc.strategy;

import dev.longarc.text.EditDistance;
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
        .filter(name -> EditDistance.between(text, name) <= MOST_EDITS)
        .min(Comparator.comparingInt(name -> EditDistance.between(text, name)));
  }
}

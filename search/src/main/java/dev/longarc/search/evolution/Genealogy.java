package dev.longarc.search.evolution;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The origins of all living members and their ancestors, by number. */
final class Genealogy {
  /**
   * The greatest number of origins, so that a checkpoint can hold them; the oldest are forgotten.
   */
  static final int MAX_ORIGINS = 2_000;

  private final NavigableMap<Integer, Origin> origins = new TreeMap<>();
  private int nextNumber = 1;

  /** Gives a new member its number and origin. */
  Origin recordBirth(
      Variation variation, int generation, int island, double score, List<Integer> parents) {
    var origin = new Origin(nextNumber++, variation, generation, island, score, parents);
    origins.put(origin.number(), origin);
    return origin;
  }

  int nextNumber() {
    return nextNumber;
  }

  void resume(List<Origin> known, int newNextNumber) {
    for (Origin origin : known) {
      origins.put(origin.number(), origin);
    }
    nextNumber = newNextNumber;
  }

  @Nullable Origin find(int number) {
    return origins.get(number);
  }

  /** All origins, in the order of their numbers. */
  List<Origin> all() {
    return List.copyOf(origins.values());
  }

  /**
   * Forgets every member that is neither living nor an ancestor, then the oldest ancestors above
   * the limit.
   */
  void retain(Set<Integer> living) {
    origins.keySet().retainAll(ancestors(living));
    var oldest = origins.keySet().iterator();
    while (origins.size() > MAX_ORIGINS && oldest.hasNext()) {
      if (!living.contains(oldest.next())) {
        oldest.remove();
      }
    }
  }

  private Set<Integer> ancestors(Set<Integer> living) {
    var ancestors = new HashSet<Integer>();
    var open = new ArrayDeque<>(living);
    while (!open.isEmpty()) {
      int number = open.remove();
      Origin origin = find(number);
      if (origin != null && ancestors.add(number)) {
        open.addAll(origin.parents());
      }
    }
    return ancestors;
  }

  /** One line for each ancestor, the member itself first. */
  List<String> lines(int number, int limit) {
    var ancestors = new ArrayList<>(ancestors(Set.of(number)));
    ancestors.sort((one, other) -> Integer.compare(other, one));
    var lines = new ArrayList<String>();
    for (int ancestor : ancestors) {
      Origin origin = find(ancestor);
      if (origin != null && lines.size() < limit) {
        lines.add(line(origin));
      }
    }
    return lines;
  }

  private static String line(Origin origin) {
    var parents = new StringBuilder();
    for (int parent : origin.parents()) {
      parents.append(parents.isEmpty() ? " of #" : " and #").append(parent);
    }
    return String.format(
        Locale.ROOT,
        "#%s generation %s, island %s: %s%s, score %.3f",
        origin.number(),
        origin.generation(),
        origin.island(),
        origin.variation().name().toLowerCase(Locale.ROOT),
        parents,
        origin.score());
  }
}

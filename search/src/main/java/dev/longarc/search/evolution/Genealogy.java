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

/** Where all living members and their ancestors came from, by number. */
final class Genealogy {
  /** The oldest are forgotten, so that a checkpoint holds them. */
  static final int MAX = 2_000;

  private final NavigableMap<Integer, Origin> origins = new TreeMap<>();
  private int next = 1;

  /** Notes a birth. */
  Origin born(
      Variation variation, int generation, int island, double score, List<Integer> parents) {
    var origin = new Origin(next++, variation, generation, island, score, parents);
    origins.put(origin.number(), origin);
    return origin;
  }

  int next() {
    return next;
  }

  void resume(List<Origin> known, int newNext) {
    for (Origin origin : known) {
      origins.put(origin.number(), origin);
    }
    next = newNext;
  }

  @Nullable Origin find(int number) {
    return origins.get(number);
  }

  /** In the order of their numbers. */
  List<Origin> all() {
    return List.copyOf(origins.values());
  }

  /** Forgets who is no ancestor of these, and of those the oldest. */
  void retain(Set<Integer> living) {
    origins.keySet().retainAll(ancestors(living));
    var oldest = origins.keySet().iterator();
    while (origins.size() > MAX && oldest.hasNext()) {
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

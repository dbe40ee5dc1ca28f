package dev.longarc.search.synthesis;

import dev.longarc.arc.Grid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The solutions with different outputs: the cheapest of each, the earlier of two equally cheap. */
final class Solutions {
  private final Map<List<Grid>, Solution> best = new LinkedHashMap<>();

  void add(Solution solution) {
    best.merge(
        solution.outputs(), solution, (old, other) -> other.cost() < old.cost() ? other : old);
  }

  int size() {
    return best.size();
  }

  /** The cheapest first. */
  List<Solution> ranked() {
    var ranked = new ArrayList<>(best.values());
    ranked.sort(Comparator.comparingDouble(Solution::cost)); // stable
    return ranked;
  }
}

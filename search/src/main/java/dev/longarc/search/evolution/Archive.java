package dev.longarc.search.evolution;

import dev.longarc.arc.Grid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The programs that explain every demonstration, grouped by their answers: an answer on which more
 * and simpler programs agree is likelier.
 */
final class Archive {
  /** Programs kept for each answer, the cheapest. */
  private static final int MAX_PROGRAMS = 4;

  private static final int MAX_ANSWERS = 16;

  /** The bits that make a program e times less likely. */
  private static final double BITS_PER_E = 4;

  /**
   * @param cost bits
   * @param number of the member whose program it is, or whose child's
   */
  record Solution(String text, int cost, int number, List<Grid> answers) {
    Solution {
      answers = List.copyOf(answers);
    }
  }

  private final Map<List<Grid>, List<Solution>> byAnswers = new LinkedHashMap<>();

  boolean isEmpty() {
    return byAnswers.isEmpty();
  }

  void add(Solution solution) {
    List<Solution> same = byAnswers.get(solution.answers());
    if (same == null) {
      if (byAnswers.size() >= MAX_ANSWERS && !evictCostlier(solution.cost())) {
        return;
      }
      same = new ArrayList<>();
      byAnswers.put(solution.answers(), same);
    }
    for (Solution other : same) {
      if (other.text().equals(solution.text())) {
        return;
      }
    }
    same.add(solution);
    same.sort(Comparator.comparingInt(Solution::cost)); // stable
    if (same.size() > MAX_PROGRAMS) {
      same.removeLast();
    }
  }

  /** Removes the costliest answer if it costs more than {@code cost}. Returns whether it did. */
  private boolean evictCostlier(int cost) {
    List<Solution> worst = List.of();
    for (List<Solution> same : byAnswers.values()) {
      if (worst.isEmpty() || same.getFirst().cost() > worst.getFirst().cost()) {
        worst = same;
      }
    }
    return worst.getFirst().cost() > cost && byAnswers.remove(worst.getFirst().answers()) != null;
  }

  /** All solutions: adding them in this order to an empty archive makes an equal one. */
  List<Solution> all() {
    var all = new ArrayList<Solution>();
    for (List<Solution> same : byAnswers.values()) {
      all.addAll(same);
    }
    return all;
  }

  /** The best program for each answer, the likeliest answer first. */
  List<Solution> ranked() {
    var groups = new ArrayList<>(byAnswers.values());
    groups.sort(Comparator.comparingDouble(Archive::cost)); // stable
    return groups.stream().map(List::getFirst).toList();
  }

  /** The cost of all programs for one answer together, in bits. */
  private static double cost(List<Solution> same) {
    double mass = 0;
    for (Solution solution : same) {
      mass += Math.exp(-solution.cost() / BITS_PER_E);
    }
    return -BITS_PER_E * Math.log(mass);
  }
}

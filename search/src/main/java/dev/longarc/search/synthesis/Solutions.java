package dev.longarc.search.synthesis;

import dev.longarc.arc.Grid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The solutions, grouped by their outputs for the tests: an answer on which more programs agree is
 * likelier. Keeps the likeliest answers and the cheapest programs of each, few enough for a
 * checkpoint.
 */
final class Solutions {
  /** Answers kept; more would crowd the checkpoint. */
  static final int MAX_ANSWERS = 32;

  /** Programs kept for each answer. */
  static final int MAX_PROGRAMS = 8;

  /** Longer texts explain nothing to people, and would crowd the checkpoint. */
  static final int MAX_LENGTH = 900;

  /**
   * The extra bits that divide a program's weight for its answer by e. With 4, a few more tasks
   * were right than without counting agreement.
   */
  private static final double TEMPERATURE = 4;

  /** One answer, and the programs that give it, the cheapest first. */
  static final class Answer {
    private final List<Solution> programs = new ArrayList<>();

    Solution best() {
      return programs.getFirst();
    }

    /** The different programs kept. */
    List<Solution> programs() {
      return programs;
    }

    /**
     * The cost of all programs together, in bits: below the best program's cost when others agree.
     */
    double cost() {
      double mass = 0;
      for (Solution solution : programs) {
        mass += Math.exp((best().cost() - solution.cost()) / TEMPERATURE);
      }
      return best().cost() - TEMPERATURE * Math.log(mass);
    }

    private void add(Solution solution) {
      for (Solution known : programs) {
        if (known.text().equals(solution.text())) {
          return;
        }
      }
      int place = programs.size();
      while (place > 0 && programs.get(place - 1).cost() > solution.cost()) {
        place--;
      }
      programs.add(place, solution);
      if (programs.size() > MAX_PROGRAMS) {
        programs.removeLast();
      }
    }
  }

  private final Map<List<Grid>, Answer> answers = new LinkedHashMap<>();

  void add(Solution solution) {
    answers.computeIfAbsent(solution.outputs(), outputs -> new Answer()).add(solution);
    if (answers.size() > MAX_ANSWERS) {
      answers.remove(worst().best().outputs());
    }
  }

  /** The answer that {@link #ranked} would put last. */
  private Answer worst() {
    Answer worst = null;
    double highest = Double.NEGATIVE_INFINITY;
    for (Answer answer : answers.values()) {
      double cost = answer.cost();
      if (worst == null || cost >= highest) {
        worst = answer;
        highest = cost;
      }
    }
    return Objects.requireNonNull(worst);
  }

  /** The cost of the cheapest program; infinite when there is none. */
  double bestCost() {
    double best = Double.POSITIVE_INFINITY;
    for (Answer answer : answers.values()) {
      best = Math.min(best, answer.best().cost());
    }
    return best;
  }

  /** All programs kept: adding them in this order to an empty instance makes an equal one. */
  List<Solution> all() {
    var all = new ArrayList<Solution>();
    answers.values().forEach(answer -> all.addAll(answer.programs));
    return all;
  }

  /** The likeliest first; of equals, the one that was found first. */
  List<Answer> ranked() {
    var ranked = new ArrayList<>(answers.values());
    ranked.sort(Comparator.comparingDouble(Answer::cost)); // stable
    return ranked;
  }
}

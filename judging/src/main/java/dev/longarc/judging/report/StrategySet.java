package dev.longarc.judging.report;

import dev.longarc.outcome.EvaluationRow;
import dev.longarc.outcome.RunRow;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Strategies that solved the same ARC tasks.
 *
 * @param strategies by name, at least one
 * @param solved the ARC tasks that these solved, and no others
 */
public record StrategySet(List<String> strategies, int solved) {
  public StrategySet {
    strategies = List.copyOf(strategies);
  }

  /** Those that solved most together first. */
  public static List<StrategySet> of(List<EvaluationRow> rows) {
    var solved = new TreeMap<String, StrategySet>(); // by all names
    for (EvaluationRow row : rows) {
      var names = new TreeSet<String>();
      row.runs().stream().filter(RunRow::hasSolved).map(RunRow::strategy).forEach(names::add);
      if (!names.isEmpty()) {
        solved.merge(
            String.join("\n", names),
            new StrategySet(List.copyOf(names), 1),
            (known, one) -> new StrategySet(known.strategies(), known.solved() + one.solved()));
      }
    }
    return solved.values().stream()
        .sorted(Comparator.comparingInt(StrategySet::solved).reversed())
        .toList();
  }
}

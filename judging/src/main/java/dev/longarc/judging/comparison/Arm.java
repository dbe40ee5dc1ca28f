package dev.longarc.judging.comparison;

import dev.longarc.outcome.EvaluationRow;
import java.util.List;

/**
 * One side of a comparison: an experiment, or several of one plan that are pooled.
 *
 * @param repeats the newest results of each experiment; at least one
 */
public record Arm(String name, List<List<EvaluationRow>> repeats) {
  public Arm {
    repeats = repeats.stream().map(List::copyOf).toList();
    if (repeats.isEmpty()) {
      throw new IllegalArgumentException(
          """
          The arm (%s) has no experiment.
          Maybe name at least one.\
          """
              .formatted(name));
    }
  }

  public static Arm of(String name, List<EvaluationRow> rows) {
    return new Arm(name, List.of(rows));
  }
}

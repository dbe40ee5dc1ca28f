package dev.longarc.judging.comparison;

import dev.longarc.judging.statistics.Holm;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One of several comparisons with the same arm.
 *
 * @param holmPValue the p of the comparison with Holm's correction for all of them; null when it
 *     has none
 */
public record AdjustedComparison(Comparison comparison, @Nullable Double holmPValue) {
  /** Each arm after the first compared with the first. */
  public static List<AdjustedComparison> withFirst(List<Arm> arms) {
    var comparisons =
        arms.stream().skip(1).map(arm -> Comparison.of(arms.getFirst(), arm)).toList();
    var adjusted =
        Holm.adjusted(
                comparisons.stream().map(Comparison::pValue).filter(Objects::nonNull).toList())
            .iterator();
    var all = new ArrayList<AdjustedComparison>();
    for (Comparison comparison : comparisons) {
      all.add(
          new AdjustedComparison(comparison, comparison.pValue() == null ? null : adjusted.next()));
    }
    return List.copyOf(all);
  }
}

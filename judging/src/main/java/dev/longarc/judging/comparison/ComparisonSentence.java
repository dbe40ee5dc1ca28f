package dev.longarc.judging.comparison;

import dev.longarc.judging.statistics.PairedCounts;
import dev.longarc.judging.text.FigureText;
import org.jspecify.annotations.Nullable;

/** The finding of a comparison in words. */
final class ComparisonSentence {
  private ComparisonSentence() {}

  static String of(String a, String b, PairedCounts counts, @Nullable Double p, boolean repeated) {
    if (p == null) {
      return "No ARC task was scored in both %s and %s, so there is nothing to compare."
          .formatted(a, b);
    }
    if (counts.flips() == 0) {
      return "%s and %s solve the same of %s ARC tasks.".formatted(a, b, counts.pairs());
    }
    String flips =
        repeated
            ? "%s solves %s oftener than %s, %s solves %s oftener"
                .formatted(b, counts.onlyB(), a, a, counts.onlyA())
            : "%s solves %s that %s does not, %s solves %s that %s does not"
                .formatted(b, counts.onlyB(), a, a, counts.onlyA(), b);
    return counts.flips() < PairedCounts.LEAST_FLIPS
        ? "%s; fewer than %s differences in all can never reach p < 0.05."
            .formatted(flips, PairedCounts.LEAST_FLIPS)
        : "%s; p %s.".formatted(flips, FigureText.p(p));
  }
}

package dev.longarc.judging.comparison;

import dev.longarc.judging.comparison.Comparison.Flip;
import dev.longarc.judging.comparison.Comparison.Spread;
import dev.longarc.judging.comparison.Comparison.Unpaired;
import dev.longarc.judging.comparison.Comparison.VerdictPair;
import dev.longarc.judging.text.FigureText;
import dev.longarc.judging.text.MarkdownText;
import java.util.List;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A comparison as Markdown. */
public final class ComparisonText {
  private final Comparison comparison;
  private final MarkdownText text;

  private ComparisonText(Comparison comparison) {
    this.comparison = comparison;
    text = new MarkdownText("%s compared with %s".formatted(comparison.b(), comparison.a()));
  }

  /**
   * The whole comparison; the ARC tasks that are not compared are counted by reason.
   *
   * @param differences of the plans, A's values before B's
   */
  public static String markdown(AdjustedComparison adjusted, List<PlanDifference> differences) {
    var writer = new ComparisonText(adjusted.comparison());
    writer.text.paragraph(adjusted.comparison().sentence());
    writer.scores(adjusted);
    writer.verdicts();
    writer.flips();
    writer.unpaired();
    writer.plans(differences);
    return writer.text.toString();
  }

  private void scores(AdjustedComparison adjusted) {
    DoubleFunction<String> percent = FigureText::percent;
    text.heading("On %s ARC tasks that all have scored".formatted(comparison.pairs()));
    text.table(
        "",
        comparison.a(),
        comparison.b(),
        "difference",
        "95 % interval",
        "ratio",
        "95 % interval");
    text.row(
        "solved",
        FigureText.orDash(comparison.shareA(), percent) + spread(comparison.spreadA()),
        FigureText.orDash(comparison.shareB(), percent) + spread(comparison.spreadB()),
        FigureText.orDash(comparison.difference(), percent),
        FigureText.orDash(comparison.interval(), percent),
        "",
        "");
    amounts("mean cost", comparison.cost(), FigureText::dollars);
    amounts("mean time", comparison.time(), FigureText::seconds);
    text.table("test", "p", "p, corrected", "smallest difference by pairs", "by flips");
    text.row(
        switch (comparison.test()) {
          case MCNEMAR -> "McNemar, exact";
          case SIGN_FLIP -> "sign flips, exact";
        },
        FigureText.orDash(comparison.pValue(), FigureText::p),
        FigureText.orDash(adjusted.holmPValue(), FigureText::p),
        FigureText.orDash(comparison.leastDifference().ofPairs(), percent),
        FigureText.orDash(comparison.leastDifference().atFlips(), percent));
  }

  private static String spread(Spread spread) {
    return spread.min() == null || spread.max() == null || spread.experiments() < 2
        ? ""
        : " (%s to %s in %s experiments)"
            .formatted(
                FigureText.percent(spread.min()),
                FigureText.percent(spread.max()),
                spread.experiments());
  }

  private void amounts(String name, @Nullable PairedAmounts of, DoubleFunction<String> as) {
    if (of != null) {
      text.row(
          name,
          as.apply(of.meanA()),
          as.apply(of.meanB()),
          as.apply(of.difference()),
          FigureText.orDash(of.differenceInterval(), as),
          FigureText.orDash(of.ratio(), FigureText::number),
          FigureText.orDash(of.ratioInterval(), FigureText::number));
    }
  }

  private void verdicts() {
    if (comparison.verdicts().isEmpty()) {
      return;
    }
    text.heading("Verdicts");
    text.table(
        "%s ↓ %s →".formatted(comparison.a(), comparison.b()), "solved", "partial", "unsolved");
    List<VerdictPair> matrix = comparison.verdicts();
    for (int row = 0; row < matrix.size(); row += 3) {
      text.row(
          FigureText.words(matrix.get(row).a()),
          matrix.get(row).count(),
          matrix.get(row + 1).count(),
          matrix.get(row + 2).count());
    }
  }

  private void flips() {
    if (comparison.flips().isEmpty()) {
      return;
    }
    text.heading("Flips");
    text.table("solved by", "only " + comparison.a(), "only " + comparison.b());
    comparison
        .strategies()
        .forEach(each -> text.row(each.strategy(), each.byOnlyA(), each.byOnlyB()));
    text.table("ARC task", comparison.a(), comparison.b());
    for (Flip flip : comparison.flips()) {
      text.row(
          flip.arcTaskId(),
          solved(flip.solvedA(), flip.strategyA()),
          solved(flip.solvedB(), flip.strategyB()));
    }
  }

  private static String solved(double share, @Nullable String strategy) {
    if (share == 0) {
      return "–";
    }
    String by = strategy == null ? "" : " by " + strategy;
    return (share == 1 ? "solved" : FigureText.percent(share)) + by;
  }

  private void unpaired() {
    if (comparison.unpaired().isEmpty()) {
      return;
    }
    text.heading("Not compared");
    text.table("reason", "ARC tasks");
    comparison.unpaired().stream()
        .collect(Collectors.groupingBy(Unpaired::reason, TreeMap::new, Collectors.counting()))
        .forEach((reason, count) -> text.row(words(reason), count));
  }

  private void plans(List<PlanDifference> differences) {
    text.heading("Plans");
    if (differences.isEmpty()) {
      text.paragraph("Both have the same plan.");
      return;
    }
    text.table("", comparison.a(), comparison.b());
    differences.forEach(each -> text.row(each.path(), value(each.before()), value(each.after())));
  }

  private static String value(@Nullable Object value) {
    return value == null ? "–" : String.valueOf(value);
  }

  private String words(Comparison.UnpairedReason reason) {
    return switch (reason) {
      case ONLY_IN_A -> "only in " + comparison.a();
      case ONLY_IN_B -> "only in " + comparison.b();
      case FAILED -> "failed";
      case NOT_RUN -> "not run";
      case UNSCORED -> "unknown test outputs";
      case DOUBLED -> "the content of another one";
    };
  }
}

package dev.longarc.pages.comparisons;

import dev.longarc.application.contract.ExperimentBodies.ExperimentBody;
import dev.longarc.application.judging.ComparisonBody;
import dev.longarc.judging.comparison.AdjustedComparison;
import dev.longarc.judging.comparison.Comparison;
import dev.longarc.judging.text.FigureText;
import dev.longarc.pages.PageView;
import dev.longarc.pages.Shell;
import dev.longarc.pages.text.Figures;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Several arms, each compared with the first. */
public record ComparisonTablePage(
    Shell shell,
    ComparisonAddress address,
    List<ComparedArm> arms,
    List<String> warnings,
    List<Line> lines)
    implements PageView {
  /**
   * One arm beside the first.
   *
   * @param path of both compared alone
   * @param holm p with Holm's correction
   */
  public record Line(
      String letter,
      String path,
      int pairs,
      String first,
      String share,
      String difference,
      String interval,
      int gained,
      int lost,
      String p,
      String holm,
      String cost,
      String time) {
    static Line of(ComparedArm first, ComparedArm arm, AdjustedComparison adjusted) {
      Comparison comparison = adjusted.comparison();
      var interval = comparison.interval();
      var cost = comparison.cost();
      var time = comparison.time();
      return new Line(
          arm.letter(),
          ComparisonAddress.of(List.of(first, arm)).page(),
          comparison.pairs(),
          Figures.percent(comparison.shareA()),
          Figures.percent(comparison.shareB()),
          Figures.points(comparison.difference()),
          interval == null ? "" : Figures.pointRange(interval),
          comparison.solvedByOnlyB(),
          comparison.solvedByOnlyA(),
          unsigned(comparison.pValue()),
          unsigned(adjusted.holmPValue()),
          Figures.times(cost == null ? null : cost.ratio()),
          Figures.times(time == null ? null : time.ratio()));
    }
  }

  /** Without the sign of equality, in a column of its own. */
  private static String unsigned(@Nullable Double value) {
    String text = FigureText.orDash(value, FigureText::p);
    return text.startsWith("= ") ? text.substring(2) : text;
  }

  public static ComparisonTablePage of(
      Shell shell, List<List<ExperimentBody>> arms, ComparisonBody body) {
    var compared = ComparedArm.of(arms);
    return new ComparisonTablePage(
        shell,
        ComparisonAddress.of(compared),
        compared,
        ComparisonPage.warnings(compared),
        IntStream.range(1, compared.size())
            .mapToObj(arm ->
                Line.of(compared.getFirst(), compared.get(arm), body.comparisons().get(arm - 1)))
            .toList());
  }

  @Override
  public String template() {
    return "comparisons/table.jte";
  }
}

package dev.longarc.pages.comparisons;

import dev.longarc.application.contract.ExperimentBodies.ExperimentBody;
import dev.longarc.application.judging.ComparisonBody;
import dev.longarc.application.judging.ComparisonBody.PlanDifferenceBody;
import dev.longarc.application.judging.FlipQueries.FlipAnswers;
import dev.longarc.judging.comparison.Comparison;
import dev.longarc.judging.comparison.Comparison.StrategyFlips;
import dev.longarc.judging.statistics.PairedCounts;
import dev.longarc.pages.PageView;
import dev.longarc.pages.Shell;
import dev.longarc.pages.comparisons.FlipList.Choice;
import dev.longarc.pages.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Two arms compared.
 *
 * @param warnings about what makes the figures less certain
 * @param answer whether one is better, in a few words
 * @param sentence the finding
 * @param matrix without lines when experiments are pooled
 * @param plans where the plans differ
 * @param gained the number of ARC tasks that B solves more often
 */
public record ComparisonPage(
    Shell shell,
    ComparisonAddress address,
    List<ComparedArm> arms,
    List<String> warnings,
    String answer,
    String sentence,
    ComparedFigures figures,
    VerdictMatrix matrix,
    List<PlanLine> plans,
    int gained,
    int lost,
    FlipList flips,
    List<StrategyLine> strategies,
    int unpairedCount,
    List<UnpairedGroup> unpaired)
    implements PageView {
  /** A value that differs between the plans. */
  public record PlanLine(String path, String before, String after) {
    static PlanLine of(PlanDifferenceBody body) {
      return new PlanLine(
          body.path(),
          body.before() == null ? Figures.UNKNOWN : body.before(),
          body.after() == null ? Figures.UNKNOWN : body.after());
    }
  }

  /** The flips that a strategy decides. */
  public record StrategyLine(String strategy, int gained, int lost, String net) {
    static StrategyLine of(StrategyFlips flips) {
      int net = flips.byOnlyB() - flips.byOnlyA();
      return new StrategyLine(
          flips.strategy(),
          flips.byOnlyB(),
          flips.byOnlyA(),
          net == 0 ? "0" : (net > 0 ? "+" : "−") + Figures.count(Math.abs(net)));
    }
  }

  /**
   * @param arms what the experiments of each arm are
   * @param answers to the part of the flips that {@code choice} selects
   */
  public static ComparisonPage of(
      Shell shell,
      List<List<ExperimentBody>> arms,
      ComparisonBody body,
      Choice choice,
      List<FlipAnswers> answers) {
    Comparison comparison = body.comparisons().getFirst().comparison();
    var compared = ComparedArm.of(arms);
    var address = ComparisonAddress.of(compared);
    boolean pooled = compared.stream().anyMatch(arm -> arm.experiments().size() > 1);
    return new ComparisonPage(
        shell,
        address,
        compared,
        warnings(compared),
        answer(comparison),
        comparison.sentence(),
        ComparedFigures.of(comparison),
        VerdictMatrix.of(comparison.verdicts()),
        body.planDifferences().getFirst().stream().map(PlanLine::of).toList(),
        comparison.solvedByOnlyB(),
        comparison.solvedByOnlyA(),
        FlipList.of(address, choice, comparison.flips(), answers, pooled, dataset(arms.getFirst())),
        comparison.strategies().stream().map(StrategyLine::of).toList(),
        comparison.unpaired().size(),
        UnpairedGroup.of(comparison.unpaired(), dataset(arms.getFirst()), dataset(arms.getLast())));
  }

  private static String answer(Comparison comparison) {
    Double p = comparison.pValue();
    Double difference = comparison.difference();
    if (p == null || difference == null) {
      return "Nothing can be compared.";
    }
    if (p >= PairedCounts.LEVEL) {
      return "Not proven: neither is better beyond chance.";
    }
    return difference > 0 ? "B is better." : "B is worse.";
  }

  /** Such as {@code exp-2 compared with exp-1}. */
  public String headline() {
    return name(arms.get(1)) + " compared with " + name(arms.get(0));
  }

  private static String name(ComparedArm arm) {
    return arm.experiments().stream().map(ComparedArm.Line::id).collect(Collectors.joining(" + "));
  }

  private static String dataset(List<ExperimentBody> arm) {
    return arm.getFirst().dataset();
  }

  static List<String> warnings(List<ComparedArm> arms) {
    var warnings = new ArrayList<String>();
    long contents =
        arms.stream()
            .flatMap(arm -> arm.experiments().stream())
            .map(ComparedArm.Line::datasetHash)
            .distinct()
            .count();
    if (contents > 1) {
      warnings.add(
          "The datasets differ in their contents: ARC tasks are paired by their grids, and the others are not compared.");
    }
    if (!arms.stream().allMatch(ComparedArm::hasEnded)) {
      warnings.add(
          "So far: not all evaluations have ended. Short ones end first, so the figures may still change.");
    }
    return warnings;
  }

  public boolean samePlan() {
    return plans.isEmpty();
  }

  @Override
  public String template() {
    return "comparisons/comparison.jte";
  }
}

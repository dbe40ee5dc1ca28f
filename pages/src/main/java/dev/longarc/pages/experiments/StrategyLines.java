package dev.longarc.pages.experiments;

import dev.longarc.application.judging.StrategiesBody;
import dev.longarc.judging.report.SolvedCounts;
import dev.longarc.judging.report.StrategyFigures;
import dev.longarc.pages.PageView;
import dev.longarc.pages.plots.SpendingPlot;
import dev.longarc.pages.text.Figures;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What each strategy contributed, the one that solved most first.
 *
 * @param most solved by one, the width of the bars
 * @param lost why strategies solved other ARC tasks than the experiment, in sentences; empty: they
 *     did not
 * @param sets which of them solved the same ARC tasks
 * @param spending how solutions came with money
 */
public record StrategyLines(
    int most, List<Line> lines, List<String> lost, List<Together> sets, SpendingPlot spending)
    implements PageView {
  /** One strategy; times are medians and 95 % quantiles. */
  public record Line(
      String name,
      int runs,
      int solved,
      int onlyIt,
      int first,
      String cost,
      String perSolved,
      String cpuPerSolved,
      String waited,
      String computed) {
    static Line of(StrategyFigures figures) {
      return new Line(
          figures.strategy(),
          figures.runs(),
          figures.solved(),
          figures.onlyIt(),
          figures.firstToSolve(),
          Figures.money(figures.costUsd()),
          figures.usdPerSolved() == null
              ? Figures.UNKNOWN
              : Figures.money(BigDecimal.valueOf(figures.usdPerSolved())),
          figures.cpuSecondsPerSolved() == null
              ? Figures.UNKNOWN
              : Figures.duration(ms(figures.cpuSecondsPerSolved())),
          times(figures.waitedMedian(), figures.waitedP95()),
          times(figures.computedMedian(), figures.computedP95()));
    }

    private static String times(double median, double p95) {
      return Figures.duration(ms(median)) + " · " + Figures.duration(ms(p95));
    }

    private static Long ms(double seconds) {
      return Math.round(1000 * seconds);
    }
  }

  /** A set of strategies. */
  public record Together(String names, int solved) {}

  public static StrategyLines of(StrategiesBody body) {
    var lines =
        body.strategies().stream()
            .sorted((a, b) -> Integer.compare(b.solved(), a.solved()))
            .map(Line::of)
            .toList();
    return new StrategyLines(
        Math.max(1, lines.stream().mapToInt(Line::solved).max().orElse(1)),
        lines,
        lost(body.solved()),
        body.sets().stream()
            .map(set -> new Together(String.join(" + ", set.strategies()), set.solved()))
            .toList(),
        SpendingPlot.of(body.curve()));
  }

  private static List<String> lost(SolvedCounts solved) {
    var sentences = new ArrayList<String>();
    if (solved.lostInFailures() > 0) {
      sentences.add(
          "%s: the evaluation failed or did not end."
              .formatted(Figures.count(solved.lostInFailures())));
    }
    if (solved.lostInTheChoice() > 0) {
      sentences.add(
          "%s: other answers were submitted.".formatted(Figures.count(solved.lostInTheChoice())));
    }
    if (solved.onlyTogether() > 0) {
      sentences.add(
          "%s: solved by answers of several strategies together."
              .formatted(Figures.count(solved.onlyTogether())));
    }
    if (!sentences.isEmpty()) {
      sentences.addFirst(
          "At least one strategy solved %s, the experiment %s."
              .formatted(
                  Figures.count(solved.byAnyStrategy(), "ARC task"),
                  Figures.count(solved.byExperiment())));
    }
    return sentences;
  }

  @Override
  public String template() {
    return "experiments/strategies.jte";
  }
}

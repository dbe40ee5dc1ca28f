package dev.longarc.pages.comparisons;

import dev.longarc.judging.comparison.Comparison;
import dev.longarc.judging.comparison.Comparison.Spread;
import dev.longarc.judging.comparison.PairedAmounts;
import dev.longarc.judging.statistics.Interval;
import dev.longarc.judging.statistics.PairedCounts;
import dev.longarc.judging.statistics.Share;
import dev.longarc.judging.text.FigureText;
import dev.longarc.pages.text.Figures;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a comparison as texts.
 *
 * @param pairs the number of ARC tasks that all have scored
 * @param a what the first arm solved of them
 * @param difference such as {@code +4.4 points}
 * @param interval of the difference; empty: there is none
 * @param test how surely the arms differ, as a sentence; empty: they do not differ
 * @param leastDifference what so many ARC tasks could show, as a sentence; empty: not known
 */
public record ComparedFigures(
    int pairs,
    Solved a,
    Solved b,
    String difference,
    String interval,
    String test,
    String leastDifference,
    List<Amount> amounts) {
  /**
   * The solved share of an arm.
   *
   * @param interval Wilson's, 95 %; null without pairs
   * @param range the same as text
   * @param spread of the experiments that are pooled; empty for one
   */
  public record Solved(
      String share,
      @Nullable Double value,
      @Nullable Interval interval,
      String range,
      String spread) {
    static Solved of(@Nullable Double value, int pairs, Spread spread) {
      Interval interval = value == null ? null : Share.of(value * pairs, pairs).interval();
      return new Solved(
          Figures.percent(value),
          value,
          interval,
          interval == null ? "" : Figures.range(interval),
          spread(spread));
    }

    private static String spread(Spread spread) {
      return spread.sd() == null
          ? ""
          : "%s to %s in %s experiments, standard deviation %s points"
              .formatted(
                  Figures.percent(spread.min()),
                  Figures.percent(spread.max()),
                  spread.experiments(),
                  FigureText.percent(spread.sd()).replace(" %", ""));
    }
  }

  /** Cost or time per ARC task. */
  public record Amount(
      String name,
      String a,
      String b,
      String difference,
      String interval,
      String ratio,
      String ratioInterval) {
    static @Nullable Amount of(
        String name,
        @Nullable PairedAmounts of,
        DoubleFunction<String> as,
        DoubleFunction<String> change) {
      if (of == null) {
        return null;
      }
      Interval interval = of.differenceInterval();
      Interval ratios = of.ratioInterval();
      return new Amount(
          name,
          as.apply(of.meanA()),
          as.apply(of.meanB()),
          change.apply(of.difference()),
          interval == null
              ? ""
              : change.apply(interval.low()) + " to " + change.apply(interval.high()),
          Figures.times(of.ratio()),
          ratios == null ? "" : Figures.timesRange(ratios));
    }
  }

  static ComparedFigures of(Comparison comparison) {
    int pairs = comparison.pairs();
    Interval interval = comparison.interval();
    return new ComparedFigures(
        pairs,
        Solved.of(comparison.shareA(), pairs, comparison.spreadA()),
        Solved.of(comparison.shareB(), pairs, comparison.spreadB()),
        Figures.points(comparison.difference()),
        interval == null ? "" : Figures.pointRange(interval),
        test(comparison),
        leastDifference(comparison),
        amounts(comparison));
  }

  private static String test(Comparison comparison) {
    Double p = comparison.pValue();
    if (p == null || comparison.flips().isEmpty()) {
      return "";
    }
    String name =
        switch (comparison.test()) {
          case MCNEMAR -> "McNemar's exact test";
          case SIGN_FLIP -> "exact test of sign flips over ARC tasks";
        };
    int flips = comparison.flips().size();
    return flips < PairedCounts.LEAST_FLIPS
        ? "%s cannot reach p < 0.05: that takes at least %s, all of them one way."
            .formatted(Figures.count(flips, "flip"), PairedCounts.LEAST_FLIPS)
        : "p %s (%s)".formatted(FigureText.p(p), name);
  }

  private static String leastDifference(Comparison comparison) {
    Double ofPairs = comparison.leastDifference().ofPairs();
    Double atFlips = comparison.leastDifference().atFlips();
    if (ofPairs == null) {
      return "";
    }
    String first =
        "The smallest difference that %s could show is %s"
            .formatted(Figures.count(comparison.pairs(), "ARC task"), FigureText.percent(ofPairs));
    return atFlips == null
        ? first + "."
        : "%s; with %s, one of %s."
            .formatted(
                first,
                Figures.count(comparison.flips().size(), "flip"),
                FigureText.percent(atFlips));
  }

  private static List<Amount> amounts(Comparison comparison) {
    var amounts = new ArrayList<@Nullable Amount>();
    amounts.add(
        Amount.of(
            "Cost per ARC task",
            comparison.cost(),
            usd -> Figures.money(BigDecimal.valueOf(usd)),
            usd -> Figures.change(BigDecimal.valueOf(usd))));
    amounts.add(
        Amount.of(
            "Time per ARC task",
            comparison.time(),
            seconds -> Figures.duration(ms(seconds)),
            seconds -> Figures.change(ms(seconds))));
    return amounts.stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList();
  }

  private static long ms(double seconds) {
    return Math.round(1_000 * seconds);
  }
}

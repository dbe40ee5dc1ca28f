package dev.longarc.judging.comparison;

import dev.longarc.evaluation.Verdict;
import dev.longarc.judging.comparison.Comparison.Flip;
import dev.longarc.judging.comparison.Comparison.LeastDifference;
import dev.longarc.judging.comparison.Comparison.PairedTest;
import dev.longarc.judging.comparison.Comparison.Spread;
import dev.longarc.judging.comparison.Comparison.StrategyFlips;
import dev.longarc.judging.comparison.Comparison.VerdictPair;
import dev.longarc.judging.comparison.Pairing.PairedTask;
import dev.longarc.judging.statistics.Bootstrap;
import dev.longarc.judging.statistics.Interval;
import dev.longarc.judging.statistics.PairedCounts;
import dev.longarc.judging.statistics.SignFlipTest;
import dev.longarc.outcome.EvaluationRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Computes the comparison of two arms. */
final class PairedFigures {
  private static final List<Verdict> SCORED =
      List.of(Verdict.SOLVED, Verdict.PARTIAL, Verdict.UNSOLVED);

  private final Arm a;
  private final Arm b;
  private final Pairing pairing;
  private final List<PairedTask> pairs;
  private final PairedCounts counts;
  private final List<Flip> flips;

  PairedFigures(Arm a, Arm b) {
    this.a = a;
    this.b = b;
    pairing = new Pairing(a, b);
    pairs = pairing.pairs();
    flips =
        pairs.stream().map(PairedFigures::flip).filter(f -> f.solvedA() != f.solvedB()).toList();
    int onlyA = (int) flips.stream().filter(flip -> flip.solvedA() > flip.solvedB()).count();
    int both = (int) pairs.stream().filter(PairedFigures::alwaysSolved).count();
    counts =
        new PairedCounts(both, onlyA, flips.size() - onlyA, pairs.size() - flips.size() - both);
  }

  Comparison comparison() {
    boolean repeated = a.repeats().size() > 1 || b.repeats().size() > 1;
    Double p = pairs.isEmpty() ? null : repeated ? signFlipP() : counts.mcNemar();
    Double shareA = share(PairedTask::a);
    Double shareB = share(PairedTask::b);
    return new Comparison(
        a.name(),
        b.name(),
        ComparisonSentence.of(a.name(), b.name(), counts, p, repeated),
        pairs.size(),
        counts.onlyA(),
        counts.onlyB(),
        shareA,
        shareB,
        shareA == null || shareB == null ? null : shareB - shareA,
        repeated ? bootstrapped() : counts.newcombe(),
        repeated ? PairedTest.SIGN_FLIP : PairedTest.MCNEMAR,
        p,
        repeated
            ? new LeastDifference(null, null)
            : new LeastDifference(counts.leastDifference(), counts.leastDifferenceAtFlips()),
        repeated ? List.of() : verdicts(),
        spread(a.repeats().size(), PairedTask::a),
        spread(b.repeats().size(), PairedTask::b),
        flips,
        strategies(),
        PairedAmounts.of(pairs, row -> row.costUsd().doubleValue()),
        PairedAmounts.of(pairs, row -> row.timeMs() / 1e3),
        pairing.unpaired());
  }

  private static int solved(List<EvaluationRow> repeats) {
    return (int) repeats.stream().filter(EvaluationRow::isSolved).count();
  }

  private static boolean alwaysSolved(PairedTask pair) {
    return solved(pair.a()) == pair.a().size() && solved(pair.b()) == pair.b().size();
  }

  private static Flip flip(PairedTask pair) {
    return new Flip(
        pair.arcTaskId(),
        pair.content(),
        (double) solved(pair.a()) / pair.a().size(),
        (double) solved(pair.b()) / pair.b().size(),
        strategy(pair.a()),
        strategy(pair.b()));
  }

  private static @Nullable String strategy(List<EvaluationRow> repeats) {
    return repeats.stream()
        .filter(EvaluationRow::isSolved)
        .findFirst()
        .orElse(repeats.getFirst())
        .strategy();
  }

  private @Nullable Double share(Function<PairedTask, List<EvaluationRow>> arm) {
    if (pairs.isEmpty()) {
      return null;
    }
    int solved = pairs.stream().map(arm).mapToInt(PairedFigures::solved).sum();
    return (double) solved / (pairs.size() * arm.apply(pairs.getFirst()).size());
  }

  /** For each pair B's share less A's, times the repeats of both: a whole number. */
  private int[] differences() {
    return pairs.stream()
        .mapToInt(pair -> solved(pair.b()) * pair.a().size() - solved(pair.a()) * pair.b().size())
        .toArray();
  }

  private double signFlipP() {
    return SignFlipTest.p(differences());
  }

  private @Nullable Interval bootstrapped() {
    double scale = (double) a.repeats().size() * b.repeats().size();
    return Bootstrap.ofMean(Arrays.stream(differences()).mapToDouble(d -> d / scale).toArray());
  }

  private List<VerdictPair> verdicts() {
    var matrix = new ArrayList<VerdictPair>();
    for (Verdict ofA : SCORED) {
      for (Verdict ofB : SCORED) {
        long count =
            pairs.stream()
                .filter(pair -> pair.a().getFirst().verdict() == ofA)
                .filter(pair -> pair.b().getFirst().verdict() == ofB)
                .count();
        matrix.add(new VerdictPair(ofA, ofB, (int) count));
      }
    }
    return matrix;
  }

  private Spread spread(int repeats, Function<PairedTask, List<EvaluationRow>> arm) {
    if (pairs.isEmpty()) {
      return new Spread(repeats, null, null, null);
    }
    double[] shares =
        IntStream.range(0, repeats)
            .mapToDouble(repeat ->
                pairs.stream().filter(pair -> arm.apply(pair).get(repeat).isSolved()).count()
                    / (double) pairs.size())
            .toArray();
    var summary = Arrays.stream(shares).summaryStatistics();
    double mean = summary.getAverage();
    double squares = Arrays.stream(shares).map(share -> (share - mean) * (share - mean)).sum();
    return new Spread(
        repeats,
        summary.getMin(),
        summary.getMax(),
        repeats < 2 ? null : Math.sqrt(squares / (repeats - 1)));
  }

  private List<StrategyFlips> strategies() {
    Map<String, StrategyFlips> byName = new TreeMap<>();
    for (Flip flip : flips) {
      boolean byA = flip.solvedA() > flip.solvedB();
      String strategy = byA ? flip.strategyA() : flip.strategyB();
      if (strategy != null) {
        byName.merge(
            strategy,
            new StrategyFlips(strategy, byA ? 1 : 0, byA ? 0 : 1),
            (x, y) ->
                new StrategyFlips(strategy, x.byOnlyA() + y.byOnlyA(), x.byOnlyB() + y.byOnlyB()));
      }
    }
    return List.copyOf(byName.values());
  }
}

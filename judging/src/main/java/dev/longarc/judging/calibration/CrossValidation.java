package dev.longarc.judging.calibration;

import static dev.longarc.judging.calibration.CalibrationFit.LEAST_OF_EACH;
import static dev.longarc.judging.calibration.CalibrationFit.LEAST_PAIRS;

import dev.longarc.judging.calibration.CalibrationFit.CurveScore;
import dev.longarc.judging.statistics.Bootstrap;
import dev.longarc.judging.statistics.Interval;
import dev.longarc.strategy.Calibration;
import dev.longarc.strategy.Calibration.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a curve by fivefold cross-validation; the ARC tasks are dealt to folds by a fixed seed.
 */
final class CrossValidation {
  static final int FOLDS = 5;
  private static final long SEED = 20_260_102;

  private final List<ConfidencePair> pairs;
  private final Calibration prior;
  private final String fittedOn;
  private final int[] outcomes;

  CrossValidation(List<ConfidencePair> pairs, Calibration prior, String fittedOn) {
    this.pairs = List.copyOf(pairs);
    this.prior = prior;
    this.fittedOn = fittedOn;
    outcomes = pairs.stream().mapToInt(ConfidencePair::outcome).toArray();
  }

  /** A curve's calibrated confidences, each fitted without the ARC task of its pair. */
  private static final class OutOfFold {
    private final double[] confidences;
    private final int[] outcomes;
    private final CalibrationError error;
    private final CurveScore score;

    OutOfFold(Kind kind, boolean prior, double[] confidences, int[] outcomes) {
      this.confidences = confidences;
      this.outcomes = outcomes;
      error = new CalibrationError(confidences, outcomes);
      score = new CurveScore(kind, prior, Reliability.brier(confidences, outcomes), error.all());
    }

    /** Brier score and calibration error less those of {@code before}, over {@code pairs}. */
    double[] less(OutOfFold before, int[] pairs) {
      double sum = 0;
      for (int at : pairs) {
        double after = confidences[at] - outcomes[at];
        double prior = before.confidences[at] - outcomes[at];
        sum += after * after - prior * prior;
      }
      return new double[] {sum / pairs.length, error.of(pairs) - before.error.of(pairs)};
    }
  }

  CalibrationFit fit() {
    String tooFew = tooFew();
    if (tooFew != null) {
      var candidates = pairs.isEmpty() ? List.<CurveScore>of() : List.of(prior().score);
      return new CalibrationFit(prior, pairs.size(), candidates, null, null, tooFew);
    }
    var candidates = List.of(prior(), outOfFold(Kind.PLATT), outOfFold(Kind.ISOTONIC));
    var scores = candidates.stream().map(candidate -> candidate.score).toList();
    int best = 0;
    for (int at = 1; at < scores.size(); at++) {
      best = scores.get(at).brier() < scores.get(best).brier() ? at : best;
    }
    return best == 0
        ? new CalibrationFit(
            prior,
            pairs.size(),
            scores,
            null,
            null,
            "No curve has a lower Brier score out of fold.")
        : chosen(candidates.get(best), candidates.getFirst(), scores);
  }

  private @Nullable String tooFew() {
    long correct = Arrays.stream(outcomes).sum();
    if (pairs.size() < LEAST_PAIRS) {
      return "%s pairs are fewer than the %s that a curve needs."
          .formatted(pairs.size(), LEAST_PAIRS);
    }
    if (Math.min(correct, pairs.size() - correct) < LEAST_OF_EACH) {
      return "%s correct and %s wrong ones are too few: a curve needs %s of each."
          .formatted(correct, pairs.size() - correct, LEAST_OF_EACH);
    }
    long arcTasks = pairs.stream().map(ConfidencePair::arcTaskId).distinct().count();
    return arcTasks < FOLDS
        ? "%s ARC tasks are too few for %s folds.".formatted(arcTasks, FOLDS)
        : null;
  }

  private CalibrationFit chosen(OutOfFold best, OutOfFold prior, List<CurveScore> scores) {
    var differences = differences(best, prior);
    String reason =
        "%s has the lowest Brier score out of fold."
            .formatted(best.score.kind() == Kind.PLATT ? "Platt scaling" : "Isotonic regression");
    return new CalibrationFit(
        fitted(best.score.kind(), pairs),
        pairs.size(),
        scores,
        differences.get(0),
        differences.get(1),
        reason);
  }

  private Calibration fitted(Kind kind, List<ConfidencePair> from) {
    return switch (kind) {
      case NONE -> Calibration.NONE;
      case PLATT -> PlattScaling.fit(from, fittedOn);
      case ISOTONIC -> IsotonicRegression.fit(from, fittedOn);
    };
  }

  private OutOfFold prior() {
    double[] confidences =
        pairs.stream().mapToDouble(pair -> prior.apply(pair.confidence())).toArray();
    return new OutOfFold(prior.kind(), true, confidences, outcomes);
  }

  private OutOfFold outOfFold(Kind kind) {
    int[] folds = folds();
    double[] confidences = new double[pairs.size()];
    for (int fold = 0; fold < FOLDS; fold++) {
      var others = new ArrayList<ConfidencePair>();
      for (int at = 0; at < folds.length; at++) {
        if (folds[at] != fold) {
          others.add(pairs.get(at));
        }
      }
      var curve = fitted(kind, others);
      for (int at = 0; at < folds.length; at++) {
        if (folds[at] == fold) {
          confidences[at] = curve.apply(pairs.get(at).confidence());
        }
      }
    }
    return new OutOfFold(kind, false, confidences, outcomes);
  }

  /** Of each pair; those of one ARC task have the same. */
  private int[] folds() {
    var shuffled =
        new ArrayList<>(new TreeSet<>(pairs.stream().map(ConfidencePair::arcTaskId).toList()));
    Collections.shuffle(shuffled, new Random(SEED));
    var folds = new HashMap<String, Integer>();
    shuffled.forEach(arcTaskId -> folds.put(arcTaskId, folds.size() % FOLDS));
    return pairs.stream()
        .mapToInt(pair -> Objects.requireNonNull(folds.get(pair.arcTaskId())))
        .toArray();
  }

  /** The intervals of the differences of Brier scores and of calibration errors. */
  private List<@Nullable Interval> differences(OutOfFold curve, OutOfFold before) {
    var pairsOfTasks =
        IntStream.range(0, pairs.size())
            .boxed()
            .collect(Collectors.groupingBy(at -> pairs.get(at).arcTaskId()))
            .values()
            .stream()
            .map(all -> all.stream().mapToInt(Integer::intValue).toArray())
            .sorted(Arrays::compare)
            .toList();
    return Bootstrap.intervals(
        pairsOfTasks.size(),
        2,
        drawn ->
            curve.less(
                before,
                Arrays.stream(drawn)
                    .flatMap(task -> Arrays.stream(pairsOfTasks.get(task)))
                    .toArray()));
  }
}

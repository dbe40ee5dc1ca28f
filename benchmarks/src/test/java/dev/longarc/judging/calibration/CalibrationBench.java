package dev.longarc.judging.calibration;

import dev.longarc.judging.statistics.Bootstrap;
import dev.longarc.judging.statistics.Interval;
import dev.longarc.strategy.Calibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * {@code CalibrationBench CSV BAR STRATEGY…}: reads lines of strategy, content, confidence and
 * solved (t, f), each strategy on each ARC task. Prints for each strategy its expected calibration
 * error as it is and calibrated out of fold; then, for a plan that tries the named strategies in
 * turn, how many evaluations end before its last step, and which solutions that costs.
 */
final class CalibrationBench {
  private static final int FOLDS = 5;

  private final Map<String, Map<String, ConfidencePair>> said = new TreeMap<>();
  private final Map<String, Map<String, Double>> calibrated = new TreeMap<>();
  private final Map<String, Integer> folds = new HashMap<>();

  public static void main(String[] arguments) throws IOException {
    var bench = new CalibrationBench();
    bench.read(Path.of(arguments[0]));
    bench.said.keySet().forEach(bench::calibrate);
    bench.printErrors();
    bench.printEnds(
        Double.parseDouble(arguments[1]), List.of(arguments).subList(2, arguments.length));
  }

  private void read(Path csv) throws IOException {
    for (String line : Files.readAllLines(csv)) {
      String[] cells = line.split(",", -1);
      said.computeIfAbsent(cells[0], _ -> new TreeMap<>())
          .put(
              cells[1],
              new ConfidencePair(cells[1], Double.parseDouble(cells[2]), cells[3].equals("t")));
    }
    var contents = new TreeSet<String>();
    said.values().forEach(pairs -> contents.addAll(pairs.keySet()));
    var shuffled = new ArrayList<>(contents);
    Collections.shuffle(shuffled, new Random(5));
    shuffled.forEach(content -> folds.put(content, folds.size() % FOLDS));
  }

  private void calibrate(String strategy) {
    Map<String, ConfidencePair> pairs = of(said, strategy);
    var confidences = new TreeMap<String, Double>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int held = fold;
      var others = pairs.values().stream().filter(pair -> fold(pair) != held).toList();
      Calibration curve = CalibrationFit.of(others, Calibration.NONE, "").calibration();
      pairs.values().stream()
          .filter(pair -> fold(pair) == held)
          .forEach(pair -> confidences.put(pair.arcTaskId(), curve.apply(pair.confidence())));
    }
    calibrated.put(strategy, confidences);
  }

  private int fold(ConfidencePair pair) {
    return Objects.requireNonNull(folds.get(pair.arcTaskId()));
  }

  private static <V> V of(Map<String, V> all, String strategy) {
    return Objects.requireNonNull(all.get(strategy), strategy);
  }

  private void printErrors() {
    System.out.printf(
        Locale.ROOT,
        "%-20s %6s %8s %8s %8s %8s  %s%n",
        "strategy",
        "runs",
        "ECE",
        "after",
        "Brier",
        "after",
        "difference of ECE, 95 %");
    for (String strategy : said.keySet()) {
      var pairs = List.copyOf(of(said, strategy).values());
      double[] before = pairs.stream().mapToDouble(ConfidencePair::confidence).toArray();
      double[] after =
          pairs.stream()
              .mapToDouble(pair -> of(of(calibrated, strategy), pair.arcTaskId()))
              .toArray();
      int[] outcomes = pairs.stream().mapToInt(ConfidencePair::outcome).toArray();
      var errorBefore = new CalibrationError(before, outcomes);
      var errorAfter = new CalibrationError(after, outcomes);
      Interval difference =
          Objects.requireNonNull(
              Bootstrap.intervals(
                      pairs.size(),
                      1,
                      drawn -> new double[] {errorAfter.of(drawn) - errorBefore.of(drawn)})
                  .getFirst());
      System.out.printf(
          Locale.ROOT,
          "%-20s %6d %8.4f %8.4f %8.4f %8.4f  %+.4f to %+.4f%n",
          strategy,
          pairs.size(),
          errorBefore.all(),
          errorAfter.all(),
          Reliability.brier(before, outcomes),
          Reliability.brier(after, outcomes),
          difference.low(),
          difference.high());
    }
  }

  /** The first run that passes the bar ends the evaluation, and its guesses are submitted first. */
  private void printEnds(double bar, List<String> plan) {
    int before = 0;
    int after = 0;
    var lost = new ArrayList<String>();
    var gained = new ArrayList<String>();
    for (String content : folds.keySet().stream().sorted().toList()) {
      int raw = end(content, bar, plan, false);
      int curved = end(content, bar, plan, true);
      before += raw < plan.size() - 1 ? 1 : 0;
      after += curved < plan.size() - 1 ? 1 : 0;
      boolean solved = solves(content, raw, plan);
      boolean still = solves(content, curved, plan);
      if (solved != still) {
        (solved ? lost : gained).add(content.substring(0, 8));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%nPlan %s, bar %s: ended before the last step %d as they are, %d calibrated;%n",
        Arrays.toString(plan.toArray()),
        bar,
        before,
        after);
    System.out.printf(
        Locale.ROOT,
        "solved by the run that ended it, or the best guess: lost %s, gained %s%n",
        lost,
        gained);
  }

  /** The index of the run with which the evaluation ends. */
  private int end(String content, double bar, List<String> plan, boolean curved) {
    for (int at = 0; at < plan.size(); at++) {
      double confidence =
          curved
              ? of(calibrated, plan.get(at)).getOrDefault(content, 0.0)
              : confidence(content, plan.get(at));
      if (confidence >= bar) {
        return at;
      }
    }
    return plan.size() - 1;
  }

  private double confidence(String content, String strategy) {
    var pair = of(said, strategy).get(content);
    return pair == null ? 0 : pair.confidence();
  }

  /**
   * Whether a run up to the last one was right: an upper bound, since two guesses are submitted.
   */
  private boolean solves(String content, int last, List<String> plan) {
    return plan.subList(0, last + 1).stream()
        .map(strategy -> of(said, strategy).get(content))
        .anyMatch(pair -> pair != null && pair.correct());
  }
}

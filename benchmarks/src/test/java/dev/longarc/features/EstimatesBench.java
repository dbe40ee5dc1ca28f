package dev.longarc.features;

import dev.longarc.arc.ArcTask;
import dev.longarc.features.RunEstimator.Settings;
import dev.longarc.files.arcfile.ArcFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Cross-validates the estimates of strategies: {@code benchmarks/estimates.py} makes the runs and
 * calls it.
 */
final class EstimatesBench {
  private static final int FOLDS = 5;
  private static final long SEED = 7;

  private record Run(String taskId, PuzzleRuns runs) {}

  /** Squared errors of the confidence, absolute errors of the logarithms; sums, then means. */
  private static final class Errors {
    int scored;
    int runs;
    double brier;
    double brierOfRate;
    double time;
    double timeOfMedian;
    double cost;
    double costOfMedian;

    void add(PuzzleRuns actual, RunEstimator estimator) {
      var estimate = estimator.of(actual.embedding());
      if (actual.scored() > 0) {
        scored++;
        brier += square(estimate.confidence() - actual.solvedShare());
        brierOfRate += square(estimator.usualShare() - actual.solvedShare());
      }
      runs++;
      time += Math.abs(Math.log(estimate.seconds()) - actual.logSeconds());
      timeOfMedian += Math.abs(estimator.usualLogSeconds() - actual.logSeconds());
      cost += Math.abs(Math.log(estimate.usd()) - actual.logUsd());
      costOfMedian += Math.abs(estimator.usualLogUsd() - actual.logUsd());
    }

    void addAll(Errors other) {
      scored += other.scored;
      runs += other.runs;
      brier += other.brier;
      brierOfRate += other.brierOfRate;
      time += other.time;
      timeOfMedian += other.timeOfMedian;
      cost += other.cost;
      costOfMedian += other.costOfMedian;
    }

    private static double square(double value) {
      return value * value;
    }

    String row(String name) {
      return String.format(
          Locale.ROOT,
          "%-20s %5d %7.4f %7.4f %+5.0f %% %7.3f %7.3f %+5.0f %% %7.3f %7.3f %+5.0f %%",
          name,
          runs,
          brier / scored,
          brierOfRate / scored,
          change(brier, brierOfRate),
          time / runs,
          timeOfMedian / runs,
          change(time, timeOfMedian),
          cost / runs,
          costOfMedian / runs,
          change(cost, costOfMedian));
    }

    private static double change(double value, double base) {
      return base == 0 ? 0 : 100 * (value / base - 1); // always at one cost
    }
  }

  /**
   * @param arguments the runs, as lines of strategy, ARC task, solved (t or f), milliseconds and
   *     dollars; the folder of the ARC tasks; with a third one, other settings are tried too
   */
  public static void main(String[] arguments) throws IOException {
    var tasks =
        ArcFiles.survey(Path.of(arguments[1])).whole().stream()
            .collect(Collectors.toMap(ArcTask::id, Function.identity()));
    Map<String, PuzzleEmbedding> embeddings = new TreeMap<>();
    tasks.forEach(
        (id, task) -> embeddings.put(id, PuzzleEmbedding.of(PuzzleFeatures.of(task.puzzle()))));
    Map<String, List<Run>> byStrategy = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of(arguments[0]))) {
      String[] cells = line.split(",");
      byStrategy
          .computeIfAbsent(cells[0], _ -> new ArrayList<>())
          .add(new Run(cells[1], runs(cells, embeddings)));
    }
    if (arguments.length > 2) {
      search(byStrategy);
    }
    System.out.println(
        """
                                        confidence: Brier score        log of seconds: error        log of dollars: error
        strategy              runs   model    rate change    model  median change    model  median change\
        """);
    var all = new Errors();
    byStrategy.forEach((strategy, runs) -> {
      Errors errors = errors(runs, RunEstimator.CHOSEN);
      all.addAll(errors);
      System.out.println(errors.row(strategy));
    });
    System.out.println(all.row("all"));
  }

  private static PuzzleRuns runs(String[] cells, Map<String, PuzzleEmbedding> embeddings) {
    return new PuzzleRuns(
        Objects.requireNonNull(embeddings.get(cells[1]), cells[1]),
        1,
        cells[2].equals("t") ? 1 : 0,
        Math.log(Math.max(1, Double.parseDouble(cells[3])) / 1000),
        Math.log(Math.max(1e-9, Double.parseDouble(cells[4]))));
  }

  private static void search(Map<String, List<Run>> byStrategy) {
    for (int nearest : new int[] {8, 12, 16, 24, 32}) {
      for (double half : new double[] {0.08, 0.1, 0.12, 0.15, 0.2, 0.3}) {
        for (double usual : new double[] {0.1, 0.25, 0.5, 1, 2}) {
          var settings = new Settings(nearest, half, usual, usual);
          byStrategy.forEach((strategy, runs) ->
              System.out.println(errors(runs, settings).row(strategy) + " " + settings));
        }
      }
    }
  }

  /** Of ARC tasks that were not among those that the estimates were made from. */
  private static Errors errors(List<Run> runs, Settings settings) {
    var shuffled = new ArrayList<>(runs);
    Collections.shuffle(shuffled, new Random(SEED));
    var errors = new Errors();
    for (int fold = 0; fold < FOLDS; fold++) {
      var known = new ArrayList<PuzzleRuns>();
      var unknown = new ArrayList<PuzzleRuns>();
      for (int index = 0; index < shuffled.size(); index++) {
        (index % FOLDS == fold ? unknown : known).add(shuffled.get(index).runs());
      }
      var estimator = new RunEstimator(known, settings);
      unknown.forEach(actual -> errors.add(actual, estimator));
    }
    return errors;
  }
}

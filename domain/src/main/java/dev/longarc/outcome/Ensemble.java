package dev.longarc.outcome;

import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.evaluation.Failure;
import dev.longarc.strategy.ConfidenceBar;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.StrategyOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses attempts from strategy runs, by their calibrated confidences. A pure function of the runs
 * up to the winner in plan order: results of later runs depend on timing, so they are never
 * submitted.
 */
public final class Ensemble {
  private Ensemble() {}

  /**
   * The choice of an evaluation.
   *
   * @param strategy the strategy of the first attempt; null without one
   * @param confidence calibrated, of that strategy; null without one
   * @param failure set when a run failed and none passed the bar; the attempts are kept
   *     nevertheless
   */
  public record Choice(
      Attempts attempts,
      @Nullable String strategy,
      @Nullable Double confidence,
      @Nullable Failure failure) {}

  /** Whether {@code run} made a guess and reached the bar. */
  public static boolean passes(RunReport run, ConfidenceBar bar) {
    StrategyOutcome outcome = run.outcome();
    return outcome != null
        && !outcome.isEmpty()
        && bar.isPassed(run.strategy(), outcome.confidence());
  }

  /**
   * The winner's guesses first, then those of the other runs by confidence, until each test input
   * has two different ones. Equal confidence: plan order.
   *
   * @param runs in plan order
   */
  public static Choice choose(List<RunReport> runs, ConfidenceBar bar, int testInputs) {
    Optional<RunReport> winner = runs.stream().filter(run -> passes(run, bar)).findFirst();
    var eligible =
        winner.map(run -> runs.subList(0, runs.indexOf(run) + 1)).orElse(runs).stream()
            .filter(run -> run.outcome() != null)
            .sorted(
                Comparator.comparing((RunReport run) -> winner.filter(run::equals).isEmpty())
                    .thenComparing(run -> confidence(run, bar), Comparator.reverseOrder()))
            .toList();
    String strategy = firstStrategy(eligible, testInputs);
    return new Choice(
        attempts(eligible, testInputs),
        strategy,
        strategy == null ? null : confidence(runs, strategy, bar),
        winner.isPresent() ? null : failure(runs));
  }

  private static double confidence(RunReport run, ConfidenceBar bar) {
    double said = Objects.requireNonNull(run.outcome()).confidence();
    return bar.calibrated(run.strategy(), said);
  }

  /** The highest among the runs of a strategy. */
  private static double confidence(List<RunReport> runs, String strategy, ConfidenceBar bar) {
    return runs.stream()
        .filter(run -> run.strategy().equals(strategy) && run.outcome() != null)
        .mapToDouble(run -> confidence(run, bar))
        .max()
        .orElse(0);
  }

  private static Attempts attempts(List<RunReport> runs, int testInputs) {
    var perTest = new ArrayList<List<Grid>>();
    for (int test = 0; test < testInputs; test++) {
      var grids = new ArrayList<Grid>();
      for (RunReport run : runs) {
        guesses(run, test).stream().map(Guess::grid).forEach(grids::add);
      }
      perTest.add(grids.stream().distinct().limit(Attempts.MAX).toList());
    }
    return new Attempts(perTest);
  }

  private static @Nullable String firstStrategy(List<RunReport> runs, int testInputs) {
    for (int test = 0; test < testInputs; test++) {
      for (RunReport run : runs) {
        if (!guesses(run, test).isEmpty()) {
          return run.strategy();
        }
      }
    }
    return null;
  }

  private static List<Guess> guesses(RunReport run, int test) {
    List<List<Guess>> guesses = Objects.requireNonNull(run.outcome()).guesses();
    return test < guesses.size() ? guesses.get(test) : List.of();
  }

  /** The first failure in plan order; further ones are named in its detail. */
  private static @Nullable Failure failure(List<RunReport> runs) {
    var failed = runs.stream().filter(run -> run.failure() != null).toList();
    if (failed.isEmpty()) {
      return null;
    }
    Failure first = Objects.requireNonNull(failed.getFirst().failure());
    String others =
        failed.stream()
            .skip(1)
            .map(run -> "\nalso " + run.strategy() + ": " + run.failure())
            .collect(Collectors.joining());
    return new Failure(
        first.type(),
        first.message(),
        failed.getFirst().strategy() + ": " + first.detail() + others);
  }
}

package dev.longarc.outcome;

import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.evaluation.Failure;
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
 * Chooses attempts from strategy runs. A pure function of the runs up to the winner in plan order:
 * results of later runs depend on timing, so they are never submitted.
 */
public final class Ensemble {
  private Ensemble() {}

  /**
   * The choice of an evaluation.
   *
   * @param strategy the strategy of the first attempt; null without one
   * @param failure set when a run failed and none passed the bar; the attempts are kept
   *     nevertheless
   */
  public record Choice(Attempts attempts, @Nullable String strategy, @Nullable Failure failure) {}

  /** Whether {@code run} made a guess and reached the bar. */
  public static boolean passes(RunReport run, double confidenceBar) {
    StrategyOutcome outcome = run.outcome();
    return outcome != null && !outcome.isEmpty() && outcome.confidence() >= confidenceBar;
  }

  /**
   * The winner's guesses first, then those of the other runs by confidence, until each test input
   * has two different ones. Equal confidence: plan order.
   *
   * @param runs in plan order
   */
  public static Choice choose(List<RunReport> runs, double confidenceBar, int testInputs) {
    Optional<RunReport> winner =
        runs.stream().filter(run -> passes(run, confidenceBar)).findFirst();
    var eligible =
        winner.map(run -> runs.subList(0, runs.indexOf(run) + 1)).orElse(runs).stream()
            .filter(run -> run.outcome() != null)
            .sorted(
                Comparator.comparing((RunReport run) -> winner.filter(run::equals).isEmpty())
                    .thenComparing(Ensemble::confidence, Comparator.reverseOrder()))
            .toList();
    return new Choice(
        attempts(eligible, testInputs),
        firstStrategy(eligible, testInputs),
        winner.isPresent() ? null : failure(runs));
  }

  private static double confidence(RunReport run) {
    return Objects.requireNonNull(run.outcome()).confidence();
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

package dev.longarc.cli.bench;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.evaluation.Scoring;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.StrategyOutcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of one ARC task.
 *
 * @param solvedAt the greatest number of attempts (1 or 2) that a test input needed; null when it
 *     is not solved, or can't be scored
 * @param cpuMs of the search's thread
 * @param workUnits the spent work units of the strategy
 * @param program the program behind the first attempt of each test input, one line for each where
 *     they differ; null without an attempt
 * @param confidence 0–1, according to the strategy
 * @param error the failure without an outcome; null with one
 */
record TaskResult(
    String taskId,
    Attempts attempts,
    @Nullable Integer solvedAt,
    long cpuMs,
    long workUnits,
    @Nullable String program,
    double confidence,
    @Nullable String error) {

  static TaskResult of(ArcTask task, StrategyOutcome outcome, long cpuMs) {
    var attempts = attempts(outcome.guesses(), task.puzzle().testInputs().size());
    var solvedAt = Scoring.solvedAt(task, attempts);
    return new TaskResult(
        task.id(),
        attempts,
        solvedAt.isPresent() ? solvedAt.getAsInt() : null,
        cpuMs,
        outcome.workUnits(),
        program(outcome.guesses()),
        outcome.confidence(),
        null);
  }

  static TaskResult failed(ArcTask task, String error, long cpuMs) {
    var none = Attempts.none(task.puzzle().testInputs().size());
    return new TaskResult(task.id(), none, null, cpuMs, 0, null, 0, error);
  }

  boolean isSolved() {
    return solvedAt != null;
  }

  boolean isFailed() {
    return error != null;
  }

  /** The best two different guesses for each test; a strategy may omit the last tests. */
  private static Attempts attempts(List<List<Guess>> guesses, int tests) {
    var perTest = new ArrayList<List<Grid>>();
    for (int test = 0; test < tests; test++) {
      List<Guess> ofTest = test < guesses.size() ? guesses.get(test) : List.of();
      perTest.add(ofTest.stream().map(Guess::grid).distinct().limit(Attempts.MAX).toList());
    }
    return new Attempts(perTest);
  }

  private static @Nullable String program(List<List<Guess>> guesses) {
    var programs = new LinkedHashSet<String>();
    guesses.stream()
        .filter(ofTest -> !ofTest.isEmpty())
        .forEach(ofTest -> programs.add(ofTest.getFirst().program()));
    return programs.isEmpty() ? null : String.join("\n", programs);
  }
}

package dev.longarc.search.synthesis;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Puzzle;
import dev.longarc.strategy.BuiltInStrategies;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.SolveContext;
import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyDescriptor;
import dev.longarc.strategy.StrategyOutcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * Looks for programs of the grid DSL that reproduce every demonstration, and answers with what the
 * likeliest make of the tests; when there is none, with what reproduces at least half of them.
 *
 * <p>The search makes no random choice: the seed changes nothing. Its states and conditions hold at
 * most 200 MB, counted. A checkpoint holds the programs found up to the end of the last stage; a
 * resumed run repeats the stage after it at most, and ends as if it had not been disturbed.
 */
public final class ProgramSynthesis implements Strategy {
  static final String VERSION = "synthesis-2";

  /** Different guesses for one test: as many as ARC takes, and one in reserve. */
  private static final int MAX_GUESSES = 3;

  /** Program costs, in bits, up to which the confidence of the same index holds. */
  private static final double[] COSTS = {15, 20, 25, 30, 50, Double.POSITIVE_INFINITY};

  private static final double[] FIRST = {0.97, 0.85, 0.75, 0.65, 0.4, 0.1};
  private static final double[] WITHIN_TWO = {0.98, 0.88, 0.8, 0.7, 0.45, 0.12};
  private static final double LATER = 0.05;

  @Override
  public StrategyDescriptor descriptor() {
    return BuiltInStrategies.PROGRAM_SYNTHESIS;
  }

  @Override
  public StrategyOutcome solve(Puzzle puzzle, SolveContext context) {
    var search = new Search(puzzle, context);
    List<Solutions.Answer> ranked = search.run();
    var guesses = new ArrayList<List<Guess>>();
    for (int test = 0; test < puzzle.testInputs().size(); test++) {
      guesses.add(guesses(ranked, test, search, puzzle.train().size()));
    }
    double confidence =
        ranked.isEmpty() ? 0 : measured(ranked.getFirst().best().cost(), WITHIN_TWO);
    return new StrategyOutcome(guesses, confidence, search.units(), search.trace(), VERSION);
  }

  private static List<Guess> guesses(
      List<Solutions.Answer> ranked, int test, Search search, int demos) {
    var guesses = new ArrayList<Guess>();
    var seen = new HashSet<Grid>();
    for (Solutions.Answer answer : ranked) {
      Solution best = answer.best();
      if (guesses.size() < MAX_GUESSES && seen.add(best.outputs().get(test))) {
        String explanation =
            String.format(
                Locale.ROOT,
                "%s  # explains %d of %d demonstrations, %.1f bits, %d agree",
                best.text(),
                search.explained(best.program()),
                demos,
                best.cost(),
                answer.programs().size() - 1);
        double confidence = guesses.isEmpty() ? measured(best.cost(), FIRST) : LATER;
        guesses.add(new Guess(best.outputs().get(test), confidence, explanation));
      }
    }
    return guesses;
  }

  private static double measured(double cost, double[] confidences) {
    int bucket = 0;
    while (cost > COSTS[bucket]) {
      bucket++;
    }
    return confidences[bucket];
  }
}

package dev.longarc.search.synthesis;

import dev.longarc.arc.Puzzle;
import dev.longarc.search.DslExplainer;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.RankedOutputs;
import dev.longarc.strategy.SolveContext;
import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyDescriptor;
import dev.longarc.strategy.StrategyOutcome;
import java.util.List;
import java.util.Locale;

/**
 * Looks for programs of the grid DSL that reproduce every demonstration. The answer is the output
 * of the likeliest programs for the tests. When no program reproduces every demonstration, programs
 * that reproduce at least half of them answer.
 *
 * <p>The search makes no random choice: the seed changes nothing. Its states hold at most 160 MB
 * plus the states of one level, its conditions 64 MB, by count; the conditions are copied once. A
 * checkpoint holds the programs found up to the end of the last stage; a resumed run repeats at
 * most the stage after it, and ends like an uninterrupted run.
 */
final class ProgramSynthesis implements Strategy {
  static final String VERSION = "synthesis-2";

  /** Different guesses for one test: the two that ARC takes, and one in reserve. */
  private static final int MAX_GUESSES = 3;

  /** Program costs, in bits, up to which the confidence of the same index holds. */
  private static final double[] COSTS = {12, 15, 20, 25, 40, 50, 100, Double.POSITIVE_INFINITY};

  // The share of right answers on the 400 ARC-AGI-1 training tasks with the budget "fast", by the
  // best program's cost: of 117, 19, 36, 21, 36, 10, 30 and 18 answered tasks, 114, 18, 29, 16, 24,
  // 3, 8 and 0 by the first guesses, 116, 19, 32, 19, 29, 4, 11 and 0 within two; one more hit and
  // one more miss are added. Expect less on tasks that the operations were not written with in
  // mind.
  private static final double[] FIRST = {0.97, 0.90, 0.79, 0.74, 0.66, 0.33, 0.28, 0.05};
  private static final double[] WITHIN_TWO = {0.98, 0.95, 0.87, 0.87, 0.79, 0.42, 0.38, 0.05};
  private static final double LATER = 0.06;

  @Override
  public StrategyDescriptor descriptor() {
    return ProgramSynthesisProvider.DESCRIPTOR;
  }

  @Override
  public StrategyOutcome solve(Puzzle puzzle, SolveContext context) {
    var search = new Search(puzzle, context);
    List<Solutions.Answer> ranked = search.run();
    var outputs = new RankedOutputs(puzzle.testInputs().size(), MAX_GUESSES);
    for (Solutions.Answer answer : ranked) {
      add(answer, search, puzzle.train().size(), outputs);
    }
    double confidence =
        ranked.isEmpty() ? 0 : measured(ranked.getFirst().best().cost(), WITHIN_TWO);
    return new StrategyOutcome(
        outputs.guesses(),
        confidence,
        search.units(),
        search.trace(),
        VERSION,
        outputs.candidates());
  }

  private static void add(
      Solutions.Answer answer, Search search, int demos, RankedOutputs outputs) {
    Solution best = answer.best();
    int explained = search.explained(best.program());
    String explanation =
        String.format(
            Locale.ROOT,
            "%s  %s explains %d of %d demonstrations, %.1f bits, %d agree",
            best.text(),
            DslExplainer.COMMENT,
            explained,
            demos,
            best.cost(),
            answer.programs().size() - 1);
    for (int test = 0; test < best.outputs().size(); test++) {
      boolean first = outputs.guesses().get(test).isEmpty();
      double confidence = first ? measured(best.cost(), FIRST) : LATER;
      var guess = new Guess(best.outputs().get(test), confidence, explanation);
      outputs.add(test, guess, explained == demos);
    }
  }

  private static double measured(double cost, double[] confidences) {
    int bucket = 0;
    while (cost > COSTS[bucket]) {
      bucket++;
    }
    return confidences[bucket];
  }
}

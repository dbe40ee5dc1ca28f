package dev.longarc.cli.bench;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Puzzle;
import dev.longarc.evaluation.FailureType;
import dev.longarc.strategy.Budgets;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.Pool;
import dev.longarc.strategy.SolveContext;
import dev.longarc.strategy.Strategy;
import dev.longarc.strategy.StrategyDescriptor;
import dev.longarc.strategy.StrategyException;
import dev.longarc.strategy.StrategyOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A strategy controlled by the first cell of each test input, with 7 as the right answer: see
 * {@link #FIRST} and the others.
 */
final class FakeStrategy implements Strategy {
  static final int FIRST = 1;
  static final int SECOND = 2;
  static final int WRONG = 3;
  static final int SILENT = 4;
  static final int THROWS = 5;

  /** Gives the right answer after a while. */
  static final int SLOW = 6;

  /** Works until it is stopped, while {@link #endless}. */
  static final int ENDLESS = 8;

  static final Grid RIGHT = Grid.parse("7");

  final String name;
  final AtomicInteger searches = new AtomicInteger();
  volatile String stamp = "fake-1";
  volatile boolean endless = true;

  FakeStrategy(String name) {
    this.name = name;
  }

  @Override
  public StrategyDescriptor descriptor() {
    return new StrategyDescriptor(
        name, "fakes", Pool.SEARCH, "looks", new Budgets(20, 10, 1_000), 1e-3, Set.of("mood"));
  }

  @Override
  public StrategyOutcome solve(Puzzle puzzle, SolveContext context) {
    searches.incrementAndGet();
    var guesses = new ArrayList<List<Guess>>();
    for (Grid input : puzzle.testInputs()) {
      guesses.add(guesses(input.at(0, 0), context));
    }
    double confidence = guesses.stream().allMatch(List::isEmpty) ? 0 : 0.5;
    return new StrategyOutcome(
        guesses, confidence, context.budget(), List.of("seed " + context.seed()), stamp);
  }

  private List<Guess> guesses(int cell, SolveContext context) {
    return switch (cell) {
      case FIRST -> List.of(guess("7"), guess("9"));
      case SECOND -> List.of(guess("8"), guess("8"), guess("7"), guess("9"));
      case WRONG -> List.of(guess("8"));
      case SILENT -> List.of();
      case THROWS -> throw new StrategyException(FailureType.DATA, "I don't like it.", null);
      case SLOW -> slow(context);
      case ENDLESS -> endless(context);
      default -> throw new IllegalStateException("boom");
    };
  }

  private static List<Guess> slow(SolveContext context) {
    for (int nap = 0; nap < 5; nap++) {
      nap(context);
    }
    return List.of(guess("7"));
  }

  private List<Guess> endless(SolveContext context) {
    while (endless) {
      nap(context);
    }
    return List.of(guess("7"));
  }

  private static void nap(SolveContext context) {
    context.heartbeat(0.5, () -> "");
    try {
      Thread.sleep(2);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Guess guess(String grid) {
    return new Guess(Grid.parse(grid), 0.5, "say " + grid);
  }
}

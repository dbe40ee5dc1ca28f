package dev.longarc.search.synthesis;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Puzzle;
import dev.longarc.dsl.Type;
import dev.longarc.dsl.grid.Image;
import dev.longarc.search.Target;
import dev.longarc.strategy.SolveContext;
import dev.longarc.strategy.StrategyOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How fast the search goes, on one thread: whole growths of a fixed number of steps, and whole
 * solves within a fixed budget. What counts are the rates beside the score.
 */
@org.openjdk.jmh.annotations.State(Scope.Thread) // the name is taken
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(
    value = 2,
    jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"}) // as ./longarc bench
public class EnumerationBenchmark {
  /** Units of one solve, enough for several stages. */
  private static final long BUDGET = 400;

  private static final Costs COSTS = Costs.read();

  @Param public Riddle riddle = Riddle.FILL;

  private Puzzle puzzle = riddle.puzzle();
  private Target target = Target.of(puzzle);
  private List<Image[]> sizes = List.of();

  /** What growths did, each second. */
  @org.openjdk.jmh.annotations.State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Grown {
    /** Kept, as new. */
    public long states;

    /** Operations applied to all pairs of the puzzle, whether what they made was kept or not. */
    public long applied;

    /** Work units. */
    public long units;
  }

  /** What solves did, each second. */
  @org.openjdk.jmh.annotations.State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Solved {
    /** Work units as they are told: what the last stage did beyond the budget isn't counted. */
    public long units;
  }

  @Setup
  public void readPuzzle() {
    puzzle = riddle.puzzle();
    target = Target.of(puzzle);
    sizes = Goal.of(target.outputs).stream().map(Goal::outputs).toList();
  }

  /** The growth of a medium stage, which goes on when the outputs are found. */
  @Benchmark
  public int grow(Grown grown) {
    var budget = new StepBudget(new Unwatched(Long.MAX_VALUE), 0, () -> "");
    var enumerator =
        new BottomUpEnumerator(
            target,
            COSTS,
            StageLimits.MEDIUM.enumerationSteps(),
            StageLimits.MEDIUM.states(),
            sizes,
            budget);
    enumerator.addSeed(State.ofInputs(target.inputs));
    for (int colour = 0; colour < Grid.COLOURS; colour++) {
      if (target.hasColour(colour)) {
        enumerator.addSeed(State.ofConstant(Type.COLOUR, colour, target.pairs(), 3));
      }
    }
    while (enumerator.enumerateLevel()) {}
    grown.states += enumerator.size();
    grown.applied += budget.steps() / BottomUpEnumerator.stepsPerCall(target);
    grown.units += budget.units();
    return enumerator.size();
  }

  /** From the puzzle to the guesses: growing, joining, ranking, explaining. */
  @Benchmark
  public StrategyOutcome solve(Solved solved) {
    StrategyOutcome outcome = new ProgramSynthesis().solve(puzzle, new Unwatched(BUDGET));
    solved.units += outcome.workUnits();
    return outcome;
  }

  /** A platform that only sets the budget. */
  private record Unwatched(long budget) implements SolveContext {
    @Override
    public long seed() {
      return 1;
    }

    @Override
    public Map<String, String> options() {
      return Map.of();
    }

    @Override
    public int tryNumber() {
      return 1;
    }

    @Override
    public Optional<String> checkpoint() {
      return Optional.empty();
    }

    @Override
    public void heartbeat(double done, Supplier<String> checkpoint) {
      // nobody listens
    }
  }
}

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
 * The speed of the search on one thread: enumerations of a fixed number of steps, and solves within
 * a fixed budget. The rates beside the score are the results.
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

  /** The rates of the enumerations, per second. */
  @org.openjdk.jmh.annotations.State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Grown {
    /** The new states that were kept. */
    public long states;

    /** Operations applied to all pairs of the puzzle, whether or not their results were kept. */
    public long applied;

    /** Work units. */
    public long units;
  }

  /** The rates of the solves, per second. */
  @org.openjdk.jmh.annotations.State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Solved {
    /** The work units reported: work of the last stage beyond the budget isn't counted. */
    public long units;
  }

  @Setup
  public void readPuzzle() {
    puzzle = riddle.puzzle();
    target = Target.of(puzzle);
    sizes = Goal.of(target.outputs).stream().map(Goal::outputs).toList();
  }

  /** The enumeration of a medium stage, which continues after the outputs are found. */
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

  /** From the puzzle to the guesses: enumerating, combining, ranking, explaining. */
  @Benchmark
  public StrategyOutcome solve(Solved solved) {
    StrategyOutcome outcome = new ProgramSynthesis().solve(puzzle, new Unwatched(BUDGET));
    solved.units += outcome.workUnits();
    return outcome;
  }

  /** A context that only sets the budget. */
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
      // no platform listens
    }
  }
}

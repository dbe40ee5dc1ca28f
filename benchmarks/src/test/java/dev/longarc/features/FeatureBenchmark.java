package dev.longarc.features;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of all features of one puzzle, and of the distances to {@value #OTHERS} others. The puzzle
 * has 4 demonstrations and a test of side × side cells with rectangles; of 900 cells, no ARC task
 * has larger grids.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
public class FeatureBenchmark {
  static final int OTHERS = 100_000;

  private static final Grid CELL = Grid.parse("0");
  private static final Puzzle EMPTY = new Puzzle(List.of(new Pair(CELL, CELL)), List.of(CELL));

  @Param({"10", "30"})
  public int side;

  private Puzzle puzzle = EMPTY;
  private PuzzleEmbedding embedding = PuzzleEmbedding.of(PuzzleFeatures.of(EMPTY));
  private final List<PuzzleEmbedding> others = new ArrayList<>();

  /** Makes them with a fixed seed. */
  @Setup
  public void makePuzzles() {
    var random = new Random(11);
    puzzle = puzzle(random);
    embedding = PuzzleEmbedding.of(PuzzleFeatures.of(puzzle));
    for (int other = 0; other < OTHERS; other++) {
      var bytes = new byte[PuzzleFeature.all().size()];
      random.nextBytes(bytes);
      others.add(PuzzleEmbedding.of(bytes));
    }
  }

  private Puzzle puzzle(Random random) {
    var pairs = new ArrayList<Pair>();
    for (int pair = 0; pair < 4; pair++) {
      pairs.add(new Pair(rectangles(random), rectangles(random)));
    }
    return new Puzzle(pairs, List.of(rectangles(random)));
  }

  private Grid rectangles(Random random) {
    var cells = new byte[side * side];
    for (int rectangle = 0; rectangle < side; rectangle++) {
      int top = random.nextInt(side - 3);
      int left = random.nextInt(side - 3);
      byte colour = (byte) random.nextInt(Grid.COLOURS);
      for (int cell = 0; cell < 9; cell++) {
        cells[(top + cell / 3) * side + left + cell % 3] = colour;
      }
    }
    return Grid.ofCells(side, side, cells);
  }

  /** Computes all features of the puzzle. */
  @Benchmark
  public PuzzleFeatures features() {
    return PuzzleFeatures.of(puzzle);
  }

  /** Finds the nearest of the others. */
  @Benchmark
  public double nearest() {
    double least = Double.MAX_VALUE;
    for (PuzzleEmbedding other : others) {
      least = Math.min(least, embedding.distance(other));
    }
    return least;
  }
}

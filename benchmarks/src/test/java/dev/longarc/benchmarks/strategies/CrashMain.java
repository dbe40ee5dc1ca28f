package dev.longarc.benchmarks.strategies;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.strategy.Strategy;
import java.util.List;
import java.util.Map;

/** Solves with {@code crash}, which must end this JVM; prints a line if it does not. */
final class CrashMain {
  private CrashMain() {}

  public static void main(String[] args) {
    var grid = Grid.parse("1");
    var puzzle = new Puzzle(List.of(new Pair(grid, grid)), List.of(grid));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("shut down")));
    for (Strategy strategy : new TestStrategies().strategies()) {
      if (strategy.descriptor().name().equals("crash")) {
        var _ = strategy.solve(puzzle, FakeContext.of(Map.of()));
      }
    }
    System.out.println("still here");
  }
}

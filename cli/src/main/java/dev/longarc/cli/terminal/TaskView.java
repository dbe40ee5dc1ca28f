package dev.longarc.cli.terminal;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws an ARC task: its demonstrations, its tests, the attempts and the right outputs. */
public final class TaskView {
  private final Screen screen;
  private final ArcTask task;
  private final int cellWidth;

  public TaskView(Screen screen, ArcTask task) {
    this.screen = screen;
    this.task = task;
    this.cellWidth = cellWidth(task, screen.width());
  }

  /** Two columns for each cell, or one if pairs fit side by side only with that. */
  private static int cellWidth(ArcTask task, int room) {
    boolean apart = !beside(task, 2, room) && beside(task, 1, room);
    return apart ? 1 : GridArt.cellWidth(grids(task), room);
  }

  private static boolean beside(ArcTask task, int cellWidth, int room) {
    return task.puzzle().train().stream()
        .map(pair -> cellWidth * (pair.input().width() + pair.output().width()) + Block.GAP)
        .allMatch(width -> width <= room);
  }

  private static List<Grid> grids(ArcTask task) {
    var grids = new ArrayList<Grid>(task.puzzle().testInputs());
    task.puzzle().train().forEach(pair -> grids.addAll(List.of(pair.input(), pair.output())));
    grids.addAll(task.testOutputs());
    return grids;
  }

  /** All demonstrations, each with input and output. */
  public List<String> demonstrations() {
    var blocks = new ArrayList<Block>();
    List<Pair> train = task.puzzle().train();
    for (int number = 1; number <= train.size(); number++) {
      Pair pair = train.get(number - 1);
      Block input = block("demo %d in".formatted(number), pair.input());
      Block output = block("demo %d out".formatted(number), pair.output());
      blocks.add(input.with(output, screen.width()));
    }
    return Block.sideBySide(blocks, screen.width());
  }

  /**
   * For each test: its input, the attempts, and the output where it is known.
   *
   * @param attempts null when there is no result yet
   */
  public List<String> tests(@Nullable Attempts attempts) {
    var lines = new ArrayList<String>();
    for (int test = 0; test < task.puzzle().testInputs().size(); test++) {
      if (test > 0) {
        lines.add("");
      }
      lines.addAll(test(test, attempts));
    }
    return lines;
  }

  private List<String> test(int test, @Nullable Attempts attempts) {
    var blocks = new ArrayList<Block>();
    blocks.add(block("test %d in".formatted(test + 1), task.puzzle().testInputs().get(test)));
    if (attempts != null) {
      List<Grid> guesses = attempts.perTest().get(test);
      for (int guess = 0; guess < guesses.size(); guess++) {
        Grid grid = guesses.get(guess);
        blocks.add(block("attempt %d%s".formatted(guess + 1, mark(test, grid)), grid));
      }
      if (guesses.isEmpty()) {
        blocks.add(new Block("no attempt", List.of(), 0));
      }
    }
    if (task.hasOutputs()) {
      blocks.add(block("expected", task.testOutputs().get(test)));
    }
    return Block.sideBySide(blocks, screen.width());
  }

  private String mark(int test, Grid guess) {
    if (!task.hasOutputs()) {
      return "";
    }
    return guess.equals(task.testOutputs().get(test)) ? " ✓" : " ✗";
  }

  private Block block(String title, Grid grid) {
    return GridArt.block(title, grid, screen.colour(), cellWidth);
  }
}

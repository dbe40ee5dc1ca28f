package dev.longarc.search.synthesis;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.dsl.Interpreter;
import dev.longarc.dsl.Programs;
import dev.longarc.dsl.grid.Image;
import dev.longarc.dsl.grid.Scenes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The fixed puzzles of the search's benchmarks. */
public enum Riddle {
  /** Enclosed cells of a 10 × 10 grid become 4: a program with a mask. */
  FILL("input |> paint(input |> enclosed, 4)", 10),

  /** The largest object of 20 × 20: lists of parts, and outputs of other sizes. */
  LARGEST("input |> objects4 |> greatest(size) |> image", 20),

  /** Grids of 6 × 6 become noise: without a rule the whole budget is spent. */
  NONE("input", 6) {
    @Override
    Grid output(Image input, Random random) {
      return Scenes.noise(random, input.height(), input.width(), 0.5).toGrid();
    }
  };

  private static final int DEMOS = 3;

  private final String program;
  private final int side;

  Riddle(String program, int side) {
    this.program = program;
    this.side = side;
  }

  Grid output(Image input, Random random) {
    if (Interpreter.run(Programs.parse(program), input) instanceof Image output) {
      return output.toGrid();
    }
    throw new IllegalStateException("(%s) has no output for (%s).".formatted(program, input));
  }

  Puzzle puzzle() {
    var random = new Random(7);
    var train = new ArrayList<Pair>();
    for (int demo = 0; demo < DEMOS; demo++) {
      Image input = Scenes.rectangles(random, side);
      train.add(new Pair(input.toGrid(), output(input, random)));
    }
    return new Puzzle(train, List.of(Scenes.rectangles(random, side).toGrid()));
  }
}

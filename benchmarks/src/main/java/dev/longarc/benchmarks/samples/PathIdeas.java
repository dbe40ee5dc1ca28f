package dev.longarc.benchmarks.samples;

import static dev.longarc.benchmarks.samples.CanvasDrawing.noise;
import static dev.longarc.benchmarks.samples.CanvasDrawing.until;
import static dev.longarc.benchmarks.samples.Sample.Aim.HARD;
import static dev.longarc.benchmarks.samples.Sample.Aim.LOCAL;
import static dev.longarc.benchmarks.samples.Sample.Aim.PROGRAM;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Ideas with lines, stripes, trails and paths. */
final class PathIdeas {
  private static final int WALL = 5;
  private static final int START = 2;
  private static final int GOAL = 3;
  private static final int WAY = 4;
  private static final int[][] BESIDE = {{-1, 0}, {1, 0}, {0, -1}, {0, 1}};

  private PathIdeas() {}

  static List<Sample> all() {
    return List.of(
        Sample.of("rain", LOCAL, 4, 1)
            .rule(
                "Each drop of the top row falls, leaving a trail, until a grey stone stops it.",
                PathIdeas::drops,
                PathIdeas::rained),
        Sample.of("diagonal-trails", LOCAL, 4, 2)
            .rule(
                "Each cell draws a line down to the right, to the edge.",
                PathIdeas::starts,
                PathIdeas::trails),
        Sample.of("join-pairs", PROGRAM, 4, 1)
            .rule(
                "Join two cells of one colour in one row by a line.",
                PathIdeas::pairs,
                PathIdeas::joined),
        Sample.of("continue-stripes", PROGRAM, 4, 1)
            .rule(
                "Continue the stripes to the right edge.",
                PathIdeas::stripes,
                PathIdeas::continued),
        Sample.of("bouncing-ball", HARD, 5, 2)
            .rule(
                "The ball flies down to the right, bounces off the floor and the ceiling, and leaves a trail.",
                PathIdeas::ball,
                PathIdeas::bounced),
        Sample.of("maze-way", HARD, 4, 1)
            .rule("Draw the way from red to green in yellow.", PathIdeas::maze, PathIdeas::solved));
  }

  private static Canvas drops(SampleRandom random) {
    var canvas = noise(random, random.between(6, 12), random.between(5, 12), 12, WALL);
    for (int column = 0; column < canvas.width(); column++) {
      canvas.set(0, column, random.happens(40) ? random.oneOf(1, 8) : 0);
    }
    return canvas;
  }

  private static Canvas rained(Canvas input) {
    var output = input.copy();
    for (int column = 0; column < input.width(); column++) {
      int drop = input.at(0, column);
      for (int row = 1; drop != 0 && row < input.height() && input.at(row, column) == 0; row++) {
        output.set(row, column, drop);
      }
    }
    return output;
  }

  private static Canvas starts(SampleRandom random) {
    int height = random.between(6, 12);
    var canvas = new Canvas(height, height + random.between(1, 4));
    // even columns, two rows: never two on one diagonal
    for (int column : random.distinct(3, 0, 1, 2, 3)) {
      canvas.set(random.between(0, 1), column * 2, random.between(1, 9));
    }
    return canvas;
  }

  private static Canvas trails(Canvas input) {
    var output = input.copy();
    for (int row = 1; row < input.height(); row++) {
      for (int column = 1; column < input.width(); column++) {
        if (output.at(row, column) == 0) {
          output.set(row, column, output.at(row - 1, column - 1));
        }
      }
    }
    return output;
  }

  private static Canvas pairs(SampleRandom random) {
    var canvas = new Canvas(random.between(6, 11), random.between(7, 12));
    List<Integer> rows = random.distinct(3, 0, 1, 2, 3, 4, 5);
    for (int row : rows) {
      int left = random.between(0, canvas.width() - 4);
      int colour = random.oneOf(1, 2, 3, 4, 8);
      canvas.set(row, left, colour);
      canvas.set(row, random.between(left + 3, canvas.width() - 1), colour);
    }
    canvas.set(
        canvas.height() - 1, random.between(0, canvas.width() - 1), 7); // one without a partner
    return canvas;
  }

  private static Canvas joined(Canvas input) {
    var output = input.copy();
    for (int row = 0; row < input.height(); row++) {
      var cells = new ArrayList<Integer>();
      for (int column = 0; column < input.width(); column++) {
        if (input.at(row, column) != 0) {
          cells.add(column);
        }
      }
      if (cells.size() == 2) {
        int left = cells.getFirst();
        output.fill(row, left, 1, cells.getLast() - left + 1, input.at(row, left));
      }
    }
    return output;
  }

  private static Canvas stripes(SampleRandom random) {
    return until(
        canvas -> drawn(canvas) < canvas.width(),
        () -> {
          List<Integer> colours = random.distinct(random.between(2, 4), 1, 2, 3, 4, 6, 8);
          int width = random.between(11, 18);
          int drawn = colours.size() * 2 + random.between(0, 3);
          return Canvas.drawn(
              random.between(3, 8),
              width,
              (_, column) -> column < drawn ? colours.get(column % colours.size()) : 0);
        });
  }

  private static int drawn(Canvas stripes) {
    return stripes.width() - stripes.crop(0, 0, 1, stripes.width()).count(0);
  }

  /** Each colour occurs once in a period. */
  private static Canvas continued(Canvas input) {
    int period = 1;
    while (input.at(0, period) != input.at(0, 0)) {
      period++;
    }
    int length = period;
    return input.with((row, column) -> input.at(row, column % length));
  }

  private static Canvas ball(SampleRandom random) {
    var canvas = new Canvas(random.between(3, 7), random.between(10, 18));
    canvas.set(random.between(0, canvas.height() - 1), 0, random.oneOf(1, 6, 8));
    return canvas;
  }

  private static Canvas bounced(Canvas input) {
    var output = input.copy();
    int row = 0;
    while (input.at(row, 0) == 0) {
      row++;
    }
    int colour = input.at(row, 0);
    int down = 1;
    for (int column = 1; column < input.width(); column++) {
      if (!input.contains(row + down, column)) {
        down = -down;
      }
      row += down;
      output.set(row, column, colour);
    }
    return output;
  }

  /** A maze without loops, dug by a random walk that turns back at dead ends. */
  private static Canvas maze(SampleRandom random) {
    int height = random.between(3, 7) * 2 + 1;
    int width = random.between(3, 7) * 2 + 1;
    var canvas = CanvasDrawing.rectangle(height, width, WALL);
    canvas.set(1, 1, 0);
    var walk = new ArrayDeque<int[]>();
    walk.push(new int[] {1, 1});
    int[] end = {1, 1};
    int longest = 0;
    while (!walk.isEmpty()) {
      int[] at = walk.peek();
      if (walk.size() > longest) {
        longest = walk.size();
        end = at;
      }
      var next = new ArrayList<int[]>();
      for (int[] step : BESIDE) {
        if (canvas.at(at[0] + 2 * step[0], at[1] + 2 * step[1]) == WALL) {
          next.add(step);
        }
      }
      if (next.isEmpty()) {
        walk.pop();
      } else {
        int[] step = random.oneOf(next);
        canvas.set(at[0] + step[0], at[1] + step[1], 0);
        canvas.set(at[0] + 2 * step[0], at[1] + 2 * step[1], 0);
        walk.push(new int[] {at[0] + 2 * step[0], at[1] + 2 * step[1]});
      }
    }
    canvas.set(1, 1, START);
    canvas.set(end[0], end[1], GOAL);
    return canvas;
  }

  /** Fills dead ends until only the path is left: a maze without loops has one. */
  private static Canvas solved(Canvas input) {
    var way = input.recoloured(colour -> colour == 0 ? WAY : colour);
    for (boolean shrinks = true; shrinks; ) {
      shrinks = false;
      for (int row = 0; row < way.height(); row++) {
        for (int column = 0; column < way.width(); column++) {
          if (way.at(row, column) == WAY && exits(way, row, column) < 2) {
            way.set(row, column, 0);
            shrinks = true;
          }
        }
      }
    }
    return way;
  }

  private static int exits(Canvas way, int row, int column) {
    return way.beside(row, column, WAY)
        + way.beside(row, column, START)
        + way.beside(row, column, GOAL);
  }
}

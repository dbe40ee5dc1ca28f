package dev.longarc.search.synthesis;

import dev.longarc.dsl.Program;
import dev.longarc.dsl.Type;
import dev.longarc.dsl.grid.Image;
import dev.longarc.dsl.grid.Shapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the search aims at: the outputs themselves, or grids from which one more step makes them.
 */
final class Goal {
  private static final int MAX_TIMES = 5;

  private final Image[] outputs;
  private final UnaryOperator<Program> last;

  /** Of the last step, in bits. */
  final int cost;

  private Goal(Image[] outputs, UnaryOperator<Program> last, int cost) {
    this.outputs = outputs;
    this.last = last;
    this.cost = cost;
  }

  /** One for each demonstration. */
  Image[] outputs() {
    return outputs;
  }

  /** The program that makes the outputs of what {@code program} makes. */
  Program reached(Program program) {
    return last.apply(program);
  }

  /** The outputs, and all other goals from which they can be reached. */
  static List<Goal> of(Image[] outputs) {
    var goals = new ArrayList<Goal>();
    goals.add(new Goal(outputs, program -> program, 0));
    for (int times = 2; times <= MAX_TIMES; times++) {
      addRepeated(goals, outputs, times);
    }
    add(goals, outputs, Goal::left, program -> program.then("mirror_right"), 4);
    add(goals, outputs, Goal::top, program -> program.then("mirror_down"), 4);
    add(
        goals,
        outputs,
        output -> {
          Image left = left(output);
          return left == null ? null : top(left);
        },
        program -> program.then("mirror_right").then("mirror_down"),
        6);
    return goals;
  }

  private static void addRepeated(List<Goal> goals, Image[] outputs, int times) {
    var count = new Program.Constant(Type.COUNT, times);
    add(goals, outputs, output -> untiled(output, 1, times), last("tile_h", count), 5);
    add(goals, outputs, output -> untiled(output, times, 1), last("tile_v", count), 5);
    add(goals, outputs, output -> untiled(output, times, times), last("tile", count), 5);
    add(goals, outputs, output -> unscaled(output, times, times), last("scale", count), 5);
    add(goals, outputs, output -> unscaled(output, 1, times), last("scale_h", count), 6);
    add(goals, outputs, output -> unscaled(output, times, 1), last("scale_v", count), 6);
  }

  private static UnaryOperator<Program> last(String operation, Program count) {
    return program -> program.then(operation, count);
  }

  private static void add(
      List<Goal> goals,
      Image[] outputs,
      Function<Image, @Nullable Image> before,
      UnaryOperator<Program> last,
      int cost) {
    var earlier = new Image[outputs.length];
    for (int demo = 0; demo < outputs.length; demo++) {
      Image image = before.apply(outputs[demo]);
      if (image == null) {
        return;
      }
      earlier[demo] = image;
    }
    if (goals.stream().noneMatch(goal -> Arrays.equals(goal.outputs, earlier))) {
      goals.add(new Goal(earlier, last, cost));
    }
  }

  private static @Nullable Image untiled(Image output, int down, int across) {
    if (output.height() % down != 0 || output.width() % across != 0) {
      return null;
    }
    Image part = Shapes.cut(output, 0, 0, output.height() / down, output.width() / across);
    return part != null && Objects.equals(output, Shapes.tile(part, down, across)) ? part : null;
  }

  private static @Nullable Image unscaled(Image output, int down, int across) {
    if (output.height() % down != 0 || output.width() % across != 0) {
      return null;
    }
    Image small = Shapes.sampled(output, down, across);
    return Objects.equals(output, Shapes.scale(small, down, across)) ? small : null;
  }

  private static @Nullable Image left(Image output) {
    Image half = output.width() % 2 == 0 ? Shapes.leftHalf(output) : null;
    return half != null && Objects.equals(output, Shapes.mirrorRight(half)) ? half : null;
  }

  private static @Nullable Image top(Image output) {
    Image half = output.height() % 2 == 0 ? Shapes.topHalf(output) : null;
    return half != null && Objects.equals(output, Shapes.mirrorDown(half)) ? half : null;
  }
}

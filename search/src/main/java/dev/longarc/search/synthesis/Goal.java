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
 * The grids that the search looks for: the outputs themselves, or grids from which one last step
 * makes the outputs.
 */
final class Goal {
  private static final int MAX_TIMES = 5;

  private final Image[] outputs;
  private final UnaryOperator<Program> lastStep;

  /** The cost of the last step, in bits. */
  final int cost;

  private Goal(Image[] outputs, UnaryOperator<Program> lastStep, int cost) {
    this.outputs = outputs;
    this.lastStep = lastStep;
    this.cost = cost;
  }

  /** One grid for each demonstration. */
  Image[] outputs() {
    return outputs;
  }

  /** The program that makes the outputs: {@code program}, then the last step. */
  Program completed(Program program) {
    return lastStep.apply(program);
  }

  /** The outputs, and all grids from which a last step makes them. */
  static List<Goal> of(Image[] outputs) {
    var goals = new ArrayList<Goal>();
    goals.add(new Goal(outputs, program -> program, 0));
    for (int times = 2; times <= MAX_TIMES; times++) {
      addRepeated(goals, outputs, times);
    }
    add(goals, outputs, Goal::unmirroredRight, program -> program.then("mirror_right"), 4);
    add(goals, outputs, Goal::unmirroredDown, program -> program.then("mirror_down"), 4);
    add(
        goals,
        outputs,
        output -> {
          Image unmirroredRight = unmirroredRight(output);
          return unmirroredRight == null ? null : unmirroredDown(unmirroredRight);
        },
        program -> program.then("mirror_right").then("mirror_down"),
        6);
    return goals;
  }

  private static void addRepeated(List<Goal> goals, Image[] outputs, int times) {
    var count = new Program.Constant(Type.COUNT, times);
    add(goals, outputs, output -> untiled(output, 1, times), lastStep("tile_h", count), 5);
    add(goals, outputs, output -> untiled(output, times, 1), lastStep("tile_v", count), 5);
    add(goals, outputs, output -> untiled(output, times, times), lastStep("tile", count), 5);
    add(goals, outputs, output -> unscaled(output, times, times), lastStep("scale", count), 5);
    add(goals, outputs, output -> unscaled(output, 1, times), lastStep("scale_h", count), 6);
    add(goals, outputs, output -> unscaled(output, times, 1), lastStep("scale_v", count), 6);
  }

  private static UnaryOperator<Program> lastStep(String operation, Program count) {
    return program -> program.then(operation, count);
  }

  private static void add(
      List<Goal> goals,
      Image[] outputs,
      Function<Image, @Nullable Image> undo,
      UnaryOperator<Program> lastStep,
      int cost) {
    var goalOutputs = new Image[outputs.length];
    for (int demo = 0; demo < outputs.length; demo++) {
      Image image = undo.apply(outputs[demo]);
      if (image == null) {
        return;
      }
      goalOutputs[demo] = image;
    }
    if (goals.stream().noneMatch(goal -> Arrays.equals(goal.outputs, goalOutputs))) {
      goals.add(new Goal(goalOutputs, lastStep, cost));
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

  private static @Nullable Image unmirroredRight(Image output) {
    Image half = output.width() % 2 == 0 ? Shapes.leftHalf(output) : null;
    return half != null && Objects.equals(output, Shapes.mirrorRight(half)) ? half : null;
  }

  private static @Nullable Image unmirroredDown(Image output) {
    Image half = output.height() % 2 == 0 ? Shapes.topHalf(output) : null;
    return half != null && Objects.equals(output, Shapes.mirrorDown(half)) ? half : null;
  }
}

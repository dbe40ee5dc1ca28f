package dev.longarc.search.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.dsl.Interpreter;
import dev.longarc.dsl.Program;
import dev.longarc.dsl.Programs;
import dev.longarc.dsl.grid.Image;
import dev.longarc.dsl.view.Views;
import dev.longarc.search.RecordingContext;
import dev.longarc.search.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StageTest {
  /** The least cost of a program that leaves a demonstration unexplained. */
  private static final double EXPLAINS_ALL = 50;

  /** Programs of rules, of a table, of a predicted size, of a view, of a last step. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "input |> paint(input |> enclosed, 4)",
        "input |> paint(input |> is(1) |> and(input |> row |> equals(0)), 7)",
        "input |> objects4 |> by(size) |> equals(1) |> not",
        "input |> mirror_h |> replace(input |> is(0), input)",
        "input |> colours |> blank(input |> colours)",
        "grounded { input |> objects4 |> greatest(size) |> image }",
        "input |> paint(input |> is(0), 3) |> tile(2)",
      })
  void findsWhatDoesTheSame(String text) {
    Program program = Programs.parse(text);
    var random = new Random(4);
    var train = new ArrayList<Pair>();
    while (train.size() < 4) {
      Grid input = grid(random, 3 + random.nextInt(4), 3 + random.nextInt(4), 4);
      if (Interpreter.run(program, Image.of(input)) instanceof Image output) {
        train.add(new Pair(input, output.toGrid()));
      }
    }
    Target target = Target.of(new Puzzle(train, List.of(grid(random, 5, 6, 4))));
    var targets = new ArrayList<>(List.of(target));
    Views.of(target.inputs, target.outputs).forEach(view -> targets.add(target.through(view)));
    var solutions = new Solutions();
    for (Target seen : targets) {
      var budget = new StepBudget(RecordingContext.of(300), 0, () -> "");
      new Stage(target, seen, StageLimits.SMALL, solutions, budget).run();
    }
    Image expected = Objects.requireNonNull((Image) Interpreter.run(program, target.inputs[4]));
    assertThat(solutions.ranked())
        .anySatisfy(
            answer -> assertThat(answer.best().outputs().getFirst()).isEqualTo(expected.toGrid()));
  }

  /** On noise too, every program does what the stage claims. */
  @Test
  void givesProgramsThatReproduceWhatTheirCostSays() {
    var random = new Random(6);
    int complete = 0;
    for (int round = 0; round < 12; round++) {
      var train = new ArrayList<Pair>();
      for (int demo = 0; demo < 2; demo++) {
        Grid input = grid(random, 3, 3, 3);
        train.add(new Pair(input, grid(random, 3, round % 2 == 0 ? 3 : 1, 2)));
      }
      Target target = Target.of(new Puzzle(train, List.of(grid(random, 3, 3, 3))));
      var solutions = new Solutions();
      var budget = new StepBudget(RecordingContext.of(60), 0, () -> "");
      new Stage(target, target, StageLimits.SMALL, solutions, budget).run();
      for (Solution solution : solutions.all()) {
        int explained = 0;
        for (int demo = 0; demo < target.demos(); demo++) {
          explained += target.isExplained(demo, solution.program()) ? 1 : 0;
        }
        boolean all = solution.cost() < EXPLAINS_ALL;
        complete += all ? 1 : 0;
        assertThat(explained).isGreaterThanOrEqualTo(all ? 2 : 1);
        assertThat(Programs.parse(solution.text())).hasToString(solution.text());
      }
    }
    assertThat(complete).isGreaterThan(20); // fewer would make a weak test
  }

  private static Grid grid(Random random, int height, int width, int colours) {
    var cells = new int[height][width];
    for (int[] row : cells) {
      for (int column = 0; column < width; column++) {
        row[column] = random.nextInt(colours);
      }
    }
    return Grid.of(cells);
  }
}

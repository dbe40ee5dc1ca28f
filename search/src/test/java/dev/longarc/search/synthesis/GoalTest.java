package dev.longarc.search.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.Grid;
import dev.longarc.dsl.Interpreter;
import dev.longarc.dsl.Program;
import dev.longarc.dsl.grid.Image;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalTest {
  /** Every goal makes the output by its last step. */
  @ParameterizedTest
  @CsvSource({
    "12/34, 1",
    "1212/3434, 2",
    "121212/343434/121212/343434/121212/343434, 4",
    "1221/3443/3443/1221, 4",
    "1111/1111, 5",
    "1122/1122/3344/3344, 2"
  })
  void isOneStepFromTheOutput(String output, int least) {
    Image wanted = Image.of(Grid.parse(output));
    List<Goal> goals = Goal.of(new Image[] {wanted});
    assertThat(goals).hasSizeGreaterThanOrEqualTo(least);
    for (Goal goal : goals) {
      Program program = goal.completed(Program.INPUT);
      assertThat(Interpreter.run(program, goal.outputs()[0])).isEqualTo(wanted);
    }
  }

  @ParameterizedTest
  @CsvSource({"1212, 34", "12/12, 1122"})
  void holdsForAllDemonstrations(String one, String other) {
    var outputs = new Image[] {Image.of(Grid.parse(one)), Image.of(Grid.parse(other))};
    assertThat(Goal.of(outputs)).hasSize(1);
  }
}

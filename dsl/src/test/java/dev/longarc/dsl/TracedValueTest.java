package dev.longarc.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.arc.Grid;
import dev.longarc.dsl.grid.Image;
import dev.longarc.dsl.grid.RandomImages;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TracedValueTest {
  private static List<String> trace(String program, String input) {
    return TracedValue.of(Programs.parse(program), Image.of(Grid.parse(input)), 100).stream()
        .map(each -> "%s: %s %s".formatted(each.expression(), each.type(), each.value()))
        .toList();
  }

  @Test
  void evaluatesArgumentsFirstAndEachSubExpressionOnce() {
    assertThat(trace("input |> keep(1) |> beside(input |> keep(1) |> mirror_h)", "120"))
        .containsExactly(
            "input: GRID 120",
            "input |> keep(1): GRID 100",
            "input |> keep(1) |> mirror_h: GRID 001",
            "input |> keep(1) |> beside(input |> keep(1) |> mirror_h): GRID 100001");
  }

  @Test
  void showsWhatAViewShows() {
    assertThat(trace("grounded { input |> coloured(5) }", "331/333"))
        .containsExactly(
            "grounded: input: GRID 001/000",
            "grounded: input |> coloured(5): GRID 005/000",
            "grounded { input |> coloured(5) }: GRID 335/333");
  }

  @Test
  void endsWhereTheProgramIsUndefined() {
    assertThat(trace("input |> tile(11) |> transpose |> over(input)", "120/003"))
        .containsExactly("input: GRID 120/003", "input |> tile(11): GRID null");
  }

  @Test
  void refusesTooManySteps() {
    Program program = Programs.parse("input |> transpose |> transpose");
    Image input = Image.of(Grid.parse("12"));

    assertThat(TracedValue.of(program, input, 3)).hasSize(3);
    assertThatThrownBy(() -> TracedValue.of(program, input, 2))
        .hasMessage("The program has more than (2) steps.");
  }

  /** The last value is the interpreter's, and so is each other one of its expression. */
  @Test
  void agreesWithTheInterpreter() {
    var random = new Random(1);
    var programs = new RandomPrograms(random);
    for (int round = 0; round < 3_000; round++) {
      Operation operation = Operations.ALL.get(round % Operations.ALL.size());
      Program program = programs.of(operation, 1 + random.nextInt(5));
      Image input = RandomImages.any(random);

      List<TracedValue> trace = TracedValue.of(program, input, Program.MAX_SIZE);

      assertThat(trace.getLast().value())
          .as(program.toString())
          .isEqualTo(Interpreter.run(program, input));
      for (TracedValue each : trace) {
        if (!each.expression().contains(": ")) {
          assertThat(each.value())
              .as(each.expression())
              .isEqualTo(Interpreter.run(Programs.parse(each.expression()), input));
        }
      }
    }
  }
}

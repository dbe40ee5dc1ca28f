package dev.longarc.cli.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgramStepsShownTest extends CommandsFixture {
  @Test
  void drawsEachStepForTheFirstDemonstration() {
    String id = store().experiment("steps");
    store()
        .written(
            id, 0, "program-synthesis", "input |> crop |> tile_h(2)  # explains 1 of 1, 9.0 bits");

    assertThat(longarc("show", id, "t0")).isZero();
    assertThat(screen.out()).doesNotContain("Steps of");
    assertThat(longarc("show", id, "t0", "--steps")).isZero();

    assertThat(screen.out())
        .endsWith(
            """

            Steps of program-synthesis for demo 1
              1  input
              2  input |> crop
              3  input |> crop |> tile_h(2)

            1 grid   2 grid   3 grid
            0 0      1        1 1
            0 1

            The last one equals the demonstration's output.
            """);
  }

  @Test
  void writesNumbersBesideTheirExpressions() {
    String id = store().experiment("numbers");
    store().written(id, 1, "evolution", "input |> objects4 |> count |> bar(3)");

    assertThat(longarc("show", id, "t1", "--steps")).isZero();

    assertThat(screen.out())
        .endsWith(
            """
              2  input |> objects4
              3  input |> objects4 |> count = 1
              4  input |> objects4 |> count |> bar(3)

            1 grid   2 objects   4 grid
            0 0      0 0         3
            0 1      0 1

            The last one differs from the demonstration's output.
            """);
  }

  @Test
  void saysWhyThereAreNoSteps() {
    String id = store().experiment("votes");
    store().written(id, 0, "test-time-training", "62 % of the votes");
    store().written(id, 1, "evolution", "input |> \033[31mred");

    assertThat(longarc("show", id, "t0", "--steps")).isZero();
    assertThat(screen.out())
        .endsWith(
            """
            Steps of test-time-training for demo 1
              The strategy (test-time-training) writes no programs that run step by step.
            """);
    assertThat(longarc("show", id, "t1", "--steps")).isZero();
    assertThat(screen.out())
        .contains("At character (10) of the program should be an operation, not (")
        .doesNotContain("\033");
  }
}

package dev.longarc.application.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.application.contract.ProgramStepBodies.InputStepsBody;
import dev.longarc.application.contract.ProgramStepBodies.ProgramStepBody;
import dev.longarc.application.contract.ProgramStepBodies.ProgramStepsBody;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.strategy.ProgramExplainer;
import dev.longarc.strategy.ProgramStep;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final Grid ONE = Grid.parse("1");

  private static ProgramStepsBody explained(ProgramExplainer explainer, Pair... train) {
    var puzzle = new Puzzle(List.of(train), List.of(ONE));
    return new Explanation(explainer, "any").body("a", "mine", puzzle);
  }

  private static ProgramExplainer steps(int number) {
    return (program, input) ->
        IntStream.rangeClosed(1, number)
            .mapToObj(each -> ProgramStep.of(program + each, "grid", input))
            .toList();
  }

  @Test
  void comparesTheLastStepWithTheOutput() {
    var body = explained(steps(2), new Pair(ONE, ONE), new Pair(ONE, Grid.parse("2")));

    assertThat(body.demonstrations()).extracting(InputStepsBody::same).containsExactly(true, false);
    assertThat(body.tests()).extracting(InputStepsBody::same).containsOnlyNulls();
    assertThat(body.note()).isNull();
  }

  @Test
  void keepsTheLastStepsOfTooMany() {
    var body = explained(steps(ProgramExplainer.MAX_STEPS + 1), new Pair(ONE, ONE));

    assertThat(body.demonstrations().getFirst().steps())
        .hasSize(ProgramExplainer.MAX_STEPS)
        .extracting(ProgramStepBody::expression)
        .startsWith("any2")
        .endsWith("any101");
  }

  @Test
  void leavesOutTheInputsForWhichTheAnswerHasNoRoom() {
    Pair[] pairs = Collections.nCopies(11, new Pair(ONE, ONE)).toArray(Pair[]::new);

    var body = explained(steps(ProgramExplainer.MAX_STEPS), pairs);

    assertThat(body.demonstrations()).hasSize(11);
    assertThat(body.demonstrations().get(9).same()).isTrue();
    assertThat(body.demonstrations().get(10)).isEqualTo(new InputStepsBody(List.of(), null));
    assertThat(body.tests()).containsExactly(new InputStepsBody(List.of(), null));
    assertThat(body.note())
        .isEqualTo("The steps for (2) inputs are left out: an answer has at most (1000).");
  }

  @Test
  void aDefectOfThePlugInIsASentence() {
    var body =
        explained(
            (program, input) -> {
              throw new IllegalStateException("No.");
            },
            new Pair(ONE, ONE));

    assertThat(body.demonstrations()).isEmpty();
    assertThat(body.note())
        .isEqualTo("The program could not be run (java.lang.IllegalStateException: No.).");
  }
}

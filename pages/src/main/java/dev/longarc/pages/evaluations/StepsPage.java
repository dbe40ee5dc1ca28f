package dev.longarc.pages.evaluations;

import dev.longarc.application.contract.ProgramStepBodies.InputStepsBody;
import dev.longarc.application.contract.ProgramStepBodies.ProgramStepBody;
import dev.longarc.application.contract.ProgramStepBodies.ProgramStepsBody;
import dev.longarc.pages.PageView;
import dev.longarc.pages.Shell;
import dev.longarc.pages.grid.GridPicture;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A program step by step, as pictures.
 *
 * @param shell null: only the steps, for a page that has them already
 * @param path of the evaluation
 * @param note why something is missing; empty: nothing is
 */
public record StepsPage(
    @Nullable Shell shell,
    String path,
    String taskId,
    String strategy,
    String program,
    List<Input> inputs,
    String note)
    implements PageView {
  /**
   * One input.
   *
   * @param same whether the result is the demonstration's output; null: not known
   */
  public record Input(String title, List<Step> steps, @Nullable Boolean same) {}

  /**
   * The value of a sub-expression.
   *
   * @param picture null: it has a text
   */
  public record Step(String expression, String kind, @Nullable GridPicture picture, String text) {
    static Step of(ProgramStepBody body) {
      return new Step(
          body.expression(),
          body.kind(),
          body.grid() == null ? null : GridPicture.of(body.grid()),
          Objects.requireNonNullElse(body.text(), ""));
    }
  }

  public static StepsPage of(
      @Nullable Shell shell, String path, String program, ProgramStepsBody body) {
    var inputs = new ArrayList<Input>();
    add(inputs, "Demonstration", body.demonstrations());
    add(inputs, "Test", body.tests());
    return new StepsPage(
        shell,
        path,
        body.taskId(),
        body.strategy(),
        program,
        inputs,
        Objects.requireNonNullElse(body.note(), ""));
  }

  private static void add(List<Input> inputs, String what, List<InputStepsBody> bodies) {
    int number = 1;
    for (InputStepsBody body : bodies) {
      inputs.add(
          new Input(
              what + " " + number++, body.steps().stream().map(Step::of).toList(), body.same()));
    }
  }

  @Override
  public String template() {
    return shell == null ? "evaluations/steps.jte" : "evaluations/steps-page.jte";
  }
}

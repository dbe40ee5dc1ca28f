package dev.longarc.application.contract;

import dev.longarc.strategy.ProgramStep;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The programs of strategies, step by step. */
public final class ProgramStepBodies {
  private ProgramStepBodies() {}

  /** Which program, of an ARC task that the path names. */
  @Schema(name = "ProgramStepsRequest")
  public record ProgramStepsRequest(
      @Schema(
              description =
                  "The dataset that has it; needed where datasets have others under its id")
          @Nullable String dataset,
      @Schema(
              description = "The strategy that wrote the program, as runs of evaluations name it",
              requiredMode = Schema.RequiredMode.REQUIRED,
              example = "program-synthesis")
          @Nullable String strategy,
      @Schema(
              description = "A guess's program",
              requiredMode = Schema.RequiredMode.REQUIRED,
              maxLength = ProgramStepsRequest.MAX_PROGRAM,
              example = "input |> objects4 |> greatest(size) |> image")
          @Nullable String program,
      @Schema(description = "Of the dataset; absent: its newest") @Nullable Integer revision) {
    /** The greatest length of a program; strategies write at most a quarter. */
    public static final int MAX_PROGRAM = 4_000;
  }

  /**
   * @param demonstrations in order; empty if the text is not a program
   * @param tests for each test input, in order; empty if the text is not a program
   */
  @Schema(name = "ProgramSteps")
  public record ProgramStepsBody(
      String taskId,
      String strategy,
      List<InputStepsBody> demonstrations,
      List<InputStepsBody> tests,
      @Schema(
              description =
                  "Why there are no steps, or not those of all inputs, as a sentence; null: all are"
                      + " here")
          @Nullable String note) {}

  /** The steps for one input. */
  @Schema(name = "InputSteps")
  public record InputStepsBody(
      @Schema(description = "In the order of evaluation: the last one is the program's result")
          List<ProgramStepBody> steps,
      @Schema(
              description =
                  "Whether the result equals the demonstration's output; null for a test input, and"
                      + " without steps")
          @Nullable Boolean same) {}

  /** The value of one sub-expression; either grid or text is null. */
  @Schema(name = "ProgramStep")
  public record ProgramStepBody(
      @Schema(description = "The sub-expression's text") String expression,
      @Schema(description = "Of value, a word for people", example = "objects") String kind,
      @Schema(description = "The value as rows of colours; objects alone, in their places")
          @Nullable List<int[]> grid,
      @Schema(description = "The value as text: numbers, boxes, or that it is undefined")
          @Nullable String text) {
    public static ProgramStepBody of(ProgramStep step) {
      return new ProgramStepBody(
          step.expression(),
          step.kind(),
          step.grid() == null ? null : GridLists.rows(step.grid()),
          step.text());
    }
  }
}

package dev.longarc.strategy;

import dev.longarc.arc.Grid;
import org.jspecify.annotations.Nullable;

/**
 * The value of one sub-expression of a program, for one input.
 *
 * @param expression the sub-expression's text
 * @param kind of value, a word for people, such as {@code grid}, {@code objects} or {@code count}
 * @param grid the value as a grid, objects alone in their places; null: it is a text
 * @param text the value as a text of at most {@value #MAX_TEXT} characters; null: it is a grid
 */
public record ProgramStep(
    String expression, String kind, @Nullable Grid grid, @Nullable String text) {
  /** The greatest length of a text. */
  public static final int MAX_TEXT = 2_000;

  public ProgramStep {
    if ((grid == null) == (text == null)) {
      throw new IllegalArgumentException(
          "The step (%s) has not exactly one of a grid and a text.".formatted(expression));
    }
    if (text != null && text.length() > MAX_TEXT) {
      text = text.substring(0, MAX_TEXT - 1) + "…";
    }
  }

  public static ProgramStep of(String expression, String kind, Grid grid) {
    return new ProgramStep(expression, kind, grid, null);
  }

  public static ProgramStep of(String expression, String kind, String text) {
    return new ProgramStep(expression, kind, null, text);
  }
}

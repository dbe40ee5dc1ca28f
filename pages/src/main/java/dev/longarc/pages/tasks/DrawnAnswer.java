package dev.longarc.pages.tasks;

import dev.longarc.pages.grid.GridPicture;
import java.util.List;

/**
 * The form for an answer to one test input.
 *
 * @param test its number, from 1
 * @param first the digits of the first attempt, as they were sent; empty: none yet
 * @param second likewise of the second attempt
 */
public record DrawnAnswer(int test, GridPicture input, String first, String second) {
  /** The digits of the test input, with a slash between rows. */
  public String inputDigits() {
    return input.digits().replace('\n', '/');
  }

  /** Texts of a form, for each test input; empty before it was sent. */
  public record Sent(List<String> first, List<String> second) {
    public static final Sent NOTHING = new Sent(List.of(), List.of());

    String firstOf(int test) {
      return test < first.size() ? first.get(test) : "";
    }

    String secondOf(int test) {
      return test < second.size() ? second.get(test) : "";
    }
  }
}

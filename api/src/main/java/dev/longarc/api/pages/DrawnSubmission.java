package dev.longarc.api.pages;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.submissions.SubmissionRequest;
import dev.longarc.pages.tasks.DrawnAnswer.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the answer that a form has as digits. */
final class DrawnSubmission {
  private static final String STRATEGY = "by hand";

  private DrawnSubmission() {}

  /**
   * @param tests the number of test inputs
   * @throws RequestException INVALID_SUBMISSION for a first attempt that is missing, and for other
   *     characters than digits; grids are checked when they are submitted
   */
  static SubmissionRequest of(String taskId, @Nullable String dataset, int tests, Sent sent) {
    var attempts = new ArrayList<List<List<List<Integer>>>>();
    for (int test = 0; test < tests; test++) {
      attempts.add(attempts(test, text(sent.first(), test), text(sent.second(), test)));
    }
    return new SubmissionRequest(taskId, null, null, dataset, attempts, STRATEGY, null, null);
  }

  private static String text(List<String> texts, int test) {
    return test < texts.size() ? texts.get(test) : "";
  }

  private static List<List<List<Integer>>> attempts(int test, String first, String second) {
    if (first.isBlank()) {
      throw invalid(
          "first",
          "There is no first attempt for test input (%s).\nMaybe draw it, or type its digits."
              .formatted(test + 1));
    }
    return second.isBlank()
        ? List.of(rows("first", first))
        : List.of(rows("first", first), rows("second", second));
  }

  /** Spaces and commas between digits, and empty lines, do not count. */
  private static List<List<Integer>> rows(String place, String text) {
    var rows = new ArrayList<List<Integer>>();
    for (String line : text.lines().toList()) {
      String digits = line.replaceAll("[\\s,]", "");
      if (!digits.matches("[0-9]*")) {
        throw invalid(
            place,
            "The row (%s) has other characters than the digits 0 to 9.\nMaybe a letter O in place of a zero."
                .formatted(line.strip()));
      }
      if (!digits.isEmpty()) {
        rows.add(digits.chars().mapToObj(digit -> digit - '0').toList());
      }
    }
    return rows;
  }

  private static RequestException invalid(String place, String message) {
    return new RequestException(ErrorCode.INVALID_SUBMISSION, message, Map.of("place", place));
  }
}

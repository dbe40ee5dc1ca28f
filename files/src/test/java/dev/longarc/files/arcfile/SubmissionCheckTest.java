package dev.longarc.files.arcfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.files.arcfile.SubmissionCheck.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubmissionCheckTest {
  private static final String GOOD =
      """
      {"a": [{"attempt_1": [[1]], "attempt_2": [[2]]}],
       "b": [{"attempt_1": [[1, 2]], "attempt_2": [[2, 1]]},
             {"attempt_1": [[0]], "attempt_2": [[0]]}]}\
      """;

  private static SequencedMap<String, Integer> tests() {
    var tests = new LinkedHashMap<String, Integer>();
    tests.put("a", 1);
    tests.put("b", 2);
    return tests;
  }

  @Test
  void acceptsWhatSubmissionsWrites() {
    var attempts = new LinkedHashMap<String, Attempts>();
    attempts.put("a", new Attempts(List.of(List.of(Grid.parse("1")))));
    attempts.put("b", Attempts.none(2));

    assertThat(SubmissionCheck.faults(Submissions.json(attempts), tests())).isEmpty();
    assertThat(SubmissionCheck.faults(GOOD, tests())).isEmpty();
  }

  /** Columns: a part of the good one; its replacement; the place; a part of the message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "a": [          | "c": [           | a                | is missing
          "a": [          | "c": [           | c                | no such ARC task
          [[1]]           | [[10]]           | a[0].attempt_1   | (10)
          [[1]]           | [[1], [1, 2]]    | a[0].attempt_1   | row
          [[1]]           | []               | a[0].attempt_1   | 0
          [[1]]           | [1]              | a[0].attempt_1   | list of rows
          [[1]]           | [["1"]]          | a[0].attempt_1   | whole number
          [[1]]           | [[1.5]]          | a[0].attempt_1   | whole number
          "attempt_2": [[2]]} | "attempt_3": [[2]]} | a[0]      | (attempt_2) is missing
          "attempt_2": [[2]]} | "attempt_2": [[2]], "x": 1} | a[0].x | Only attempt_1
          [{"attempt_1": [[1]], "attempt_2": [[2]]}] | [] | a      | (0) test inputs
          [{"attempt_1": [[1]], "attempt_2": [[2]]}] | {} | a      | not a list
          [{"attempt_1": [[1]], "attempt_2": [[2]]}] | [[[1]]] | a[0] | not an object
          "b": [          | "a": [           | ``               | key twice: at line (2)
          """)
  void namesEachFaultAndItsPlace(String part, String replacement, String place, String message) {
    assertThat(SubmissionCheck.faults(GOOD.replace(part, replacement), tests()))
        .anySatisfy(fault -> {
          assertThat(fault.place()).isEqualTo(place);
          assertThat(fault.message()).contains(message);
        });
  }

  @Test
  void aListIsNoSubmission() {
    assertThat(SubmissionCheck.faults("[]", tests())).extracting(Fault::place).containsExactly("");
  }
}

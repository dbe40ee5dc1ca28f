package dev.longarc.files.arcfile;

import dev.longarc.arc.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Kaggle would refuse in a submission. It must be {@code {id: [{"attempt_1": grid,
 * "attempt_2": grid} per test input]}} for every ARC task: see the competition's page, "Submission
 * File".
 */
public final class SubmissionCheck {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final List<String> ATTEMPTS = List.of("attempt_1", "attempt_2");

  private final List<Fault> faults = new ArrayList<>();

  private SubmissionCheck() {}

  /**
   * One reason for a refusal.
   *
   * @param place such as {@code 0934a4d8[1].attempt_2}; empty: the whole text
   */
  public record Fault(String place, String message) {}

  /**
   * All faults, in the order of the dataset; empty for a submission that Kaggle takes.
   *
   * @param tests the number of test inputs of each ARC task of the dataset
   */
  public static List<Fault> faults(String submission, SequencedMap<String, Integer> tests) {
    var check = new SubmissionCheck();
    try {
      check.look(JSON.readTree(submission), tests);
    } catch (JacksonException e) {
      var at = e.getLocation();
      check.add(
          "",
          "It is not JSON, or has a key twice: at line (%d), column (%d)."
              .formatted(at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr()));
    }
    return List.copyOf(check.faults);
  }

  private void add(String place, String message) {
    faults.add(new Fault(place, message));
  }

  private void look(JsonNode root, SequencedMap<String, Integer> tests) {
    if (!root.isObject()) {
      add("", "It is not an object with a key for each ARC task.");
      return;
    }
    tests.forEach((id, count) -> task(id, root.get(id), count));
    root.propertyNames().stream()
        .filter(id -> !tests.containsKey(id))
        .forEach(id -> add(id, "The dataset has no such ARC task."));
  }

  private void task(String id, @Nullable JsonNode answers, int tests) {
    if (answers == null) {
      add(id, "The ARC task is missing.");
    } else if (!answers.isArray()) {
      add(id, "It is not a list with an object for each test input.");
    } else if (answers.size() != tests) {
      add(
          id,
          "It has answers to (%d) test inputs, and the ARC task has (%d)."
              .formatted(answers.size(), tests));
    } else {
      for (int test = 0; test < tests; test++) {
        answer("%s[%d]".formatted(id, test), answers.get(test));
      }
    }
  }

  private void answer(String place, JsonNode answer) {
    if (!answer.isObject()) {
      add(place, "It is not an object with attempt_1 and attempt_2.");
      return;
    }
    for (String attempt : ATTEMPTS) {
      JsonNode grid = answer.get(attempt);
      if (grid == null) {
        add(place, "(%s) is missing.".formatted(attempt));
      } else {
        grid(place + "." + attempt, grid);
      }
    }
    answer.propertyNames().stream()
        .filter(key -> !Set.copyOf(ATTEMPTS).contains(key))
        .forEach(key -> add(place + "." + key, "Only attempt_1 and attempt_2 are known."));
  }

  private void grid(String place, JsonNode grid) {
    if (!grid.isArray() || !grid.valueStream().allMatch(JsonNode::isArray)) {
      add(place, "It is not a list of rows.");
      return;
    }
    if (!grid.valueStream().flatMap(JsonNode::valueStream).allMatch(JsonNode::isInt)) {
      add(place, "A cell is not a whole number.");
      return;
    }
    try {
      var _ =
          Grid.of(
              grid.valueStream()
                  .map(row -> row.valueStream().mapToInt(JsonNode::intValue).toArray())
                  .toArray(int[][]::new));
    } catch (IllegalArgumentException e) {
      add(place, String.valueOf(e.getMessage()));
    }
  }
}

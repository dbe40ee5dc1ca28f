package dev.longarc.arc;

import dev.longarc.text.Sha256;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One puzzle file: the puzzle and, when known, the outputs of its tests.
 *
 * @param id a file's name, see {@link ArcTaskIds#checked}; unique within a dataset only
 * @param testOutputs one for each test input, or empty when unknown
 */
public record ArcTask(String id, Puzzle puzzle, List<Grid> testOutputs) {
  public ArcTask {
    id = ArcTaskIds.checked(id);
    testOutputs = List.copyOf(testOutputs);
    if (!testOutputs.isEmpty() && testOutputs.size() != puzzle.testInputs().size()) {
      throw new IllegalArgumentException(
          "The ARC task (%s) has (%s) test inputs but (%s) test outputs: give all or none."
              .formatted(id, puzzle.testInputs().size(), testOutputs.size()));
    }
  }

  /** Whether an answer to this ARC task can be scored. */
  public boolean hasOutputs() {
    return !testOutputs.isEmpty();
  }

  /** SHA-256, in hexadecimal, of all grids, the test outputs included, but not of the id. */
  public String contentHash() {
    var text = new StringBuilder();
    for (Pair pair : puzzle.train()) {
      text.append(pair.input()).append('>').append(pair.output()).append('\n');
    }
    text.append('?').append(puzzle.testInputs()).append('=').append(testOutputs);
    return Sha256.hex(text.toString());
  }

  /** SHA-256, in hexadecimal, of the ids and grids of {@code tasks} in this order. */
  public static String contentHash(List<ArcTask> tasks) {
    return Sha256.hex(
        tasks.stream().map(task -> task.id + task.contentHash()).collect(Collectors.joining()));
  }
}

package dev.longarc.files.arcfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mutated text is read, or rejected with a reason: no other exception. */
class ArcFilesFuzzTest {
  private static final String TASK =
      """
      {"name": "x", "train": [{"input": [[1, 2], [3, 4]], "output": [[4, 3], [2, 1]]},
       {"input": [[0]], "output": [[5, 5, 5]]}],
       "test": [{"input": [[1, 0], [0, 1]], "output": [[9]]}]}
      """;

  private static final List<String> SCRAPS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\",
          "null",
          "true",
          "-1",
          "10",
          "1e9",
          "1e-400000",
          "0.5",
          "99999999999999999999",
          "\"train\"",
          "\"test\"",
          "\"input\":",
          "\"output\":",
          "[[1]]",
          "[]",
          "{}",
          "\u0000",
          "\uD800",
          "\uFEFF",
          "é",
          "//",
          "/*",
          "NaN",
          "\n",
          "[[[[[[",
          "{\"a\":{\"a\":");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void readsOrRefusesMutatedTasks(long seed) {
    var random = new SplittableRandom(seed);
    int refused = 0;
    for (int text = 0; text < 5_000; text++) {
      String mutated = mutate(TASK, random);
      refused += refused(() -> ArcFiles.parse("t", mutated)) ? 1 : 0;
    }
    assertThat(refused).isBetween(2_000, 5_000); // otherwise the mutations are too weak
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void readsOrRefusesMutatedDatasets(long seed) {
    var random = new SplittableRandom(seed);
    String tasks = "{\"a\": %s, \"b\": %s}".formatted(TASK, TASK);
    int refused = 0;
    for (int text = 0; text < 5_000; text++) {
      String mutated = mutate(tasks, random);
      refused += refused(() -> ArcFiles.survey("t", mutated).whole()) ? 1 : 0;
    }
    assertThat(refused).isBetween(2_000, 5_000);
  }

  private static boolean refused(Supplier<?> reading) {
    try {
      var _ = reading.get();
      return false;
    } catch (InvalidDatasetException e) {
      assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(1_000);
      return true;
    }
  }

  private static String mutate(String text, SplittableRandom random) {
    var mutated = new StringBuilder(text);
    int changes = random.nextInt(1, 4);
    for (int change = 0; change < changes && !mutated.isEmpty(); change++) {
      int from = random.nextInt(mutated.length());
      int to = Math.min(mutated.length(), from + random.nextInt(1, 12));
      switch (random.nextInt(5)) {
        case 0 -> mutated.delete(from, to);
        case 1 -> mutated.insert(from, mutated.substring(from, to));
        case 2 -> mutated.setLength(from);
        case 3 -> mutated.setCharAt(from, (char) random.nextInt(0x20, 0x7f));
        default -> mutated.insert(from, SCRAPS.get(random.nextInt(SCRAPS.size())));
      }
    }
    return mutated.toString();
  }
}

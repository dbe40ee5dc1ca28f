package dev.longarc.application.tasks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.TextRules;
import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Difficulty;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.store.StoredTasks.Details;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An ARC task to store, or what of a stored one is to change. Grids are rows of colours. */
@JsonInclude(JsonInclude.Include.NON_NULL) // a null family is none, an absent one stays
public record TaskRequest(
    @Schema(description = "Of a new ARC task: the dataset that gets it") @Nullable String dataset,
    @Schema(description = "Of a new ARC task") @Nullable String taskId,
    @Nullable List<ExampleShape> trainExamples,
    @Schema(description = "Of an ARC task with one test input")
        @Nullable List<List<Integer>> testInput,
    @Schema(description = "Of an ARC task with several")
        @Nullable List<List<List<Integer>>> testInputs,
    @Schema(
            description =
                "One for each test input. Absent: those of the same test inputs are kept, and other"
                    + " ones can't be scored")
        @Nullable List<List<List<Integer>>> testOutputs,
    @Schema(
            types = "string",
            description = "null: none",
            maxLength = Details.MAX_FAMILY,
            pattern = TextRules.LINE)
        @Nullable JsonNode familyId,
    @Schema(
            types = "string",
            description = "null: the rule sets it",
            allowableValues = {"easy", "medium", "hard", "unknown"})
        @Nullable JsonNode difficultyLevel,
    @Schema(description = "Replaces the keys that users have added; any JSON object")
        @JsonSetter(contentNulls = Nulls.SET)
        @Nullable Map<String, @Nullable Object> metadata) {
  /** Changes nothing. */
  public static final TaskRequest NOTHING =
      new TaskRequest(null, null, null, null, null, null, null, null, null);

  /** Keys of an answer's metadata that are computed. */
  private static final Set<String> COMPUTED =
      Set.of("grid_size", "colors_used", "tests", "demonstrations");

  /** A demonstration pair. */
  @Schema(name = "TrainExampleRequest")
  record ExampleShape(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable List<List<Integer>> input,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable List<List<Integer>> output) {
    static ExampleShape of(Pair pair) {
      return new ExampleShape(rows(pair.input()), rows(pair.output()));
    }
  }

  /** {@code task} as a new one of a dataset, without details. */
  public static TaskRequest of(String dataset, ArcTask task) {
    var puzzle = task.puzzle();
    return new TaskRequest(
        dataset,
        task.id(),
        puzzle.train().stream().map(ExampleShape::of).toList(),
        null,
        puzzle.testInputs().stream().map(TaskRequest::rows).toList(),
        task.hasOutputs() ? task.testOutputs().stream().map(TaskRequest::rows).toList() : null,
        null,
        null,
        null);
  }

  /** This with such details; null: absent. */
  public TaskRequest withDetails(
      @Nullable JsonNode family,
      @Nullable JsonNode difficulty,
      @Nullable Map<String, Object> keys) {
    return new TaskRequest(
        dataset,
        taskId,
        trainExamples,
        testInput,
        testInputs,
        testOutputs,
        family,
        difficulty,
        keys);
  }

  /** Those keys of an answer's metadata that users have added. */
  public static Map<String, Object> added(Map<String, @Nullable Object> metadata) {
    var added = new LinkedHashMap<String, Object>();
    metadata.forEach((key, value) -> {
      if (value != null && !COMPUTED.contains(key)) {
        added.put(key, value);
      }
    });
    return added;
  }

  private static List<List<Integer>> rows(Grid grid) {
    return Arrays.stream(grid.rows()).map(row -> Arrays.stream(row).boxed().toList()).toList();
  }

  /** Whether it has other grids than those that are stored. */
  boolean hasGrids() {
    return trainExamples != null || testInput != null || testInputs != null || testOutputs != null;
  }

  /**
   * The puzzle, with the parts of {@code stored} that are absent.
   *
   * @param stored null: a new ARC task
   * @throws RequestException naming the place of the first invalid grid, or a missing part
   */
  Puzzle puzzle(@Nullable Puzzle stored) {
    List<Pair> train =
        trainExamples == null
            ? absent(stored, Puzzle::train, "train_examples")
            : pairs(trainExamples);
    return new Puzzle(train, inputs(stored));
  }

  private List<Grid> inputs(@Nullable Puzzle stored) {
    if (testInput != null && testInputs != null) {
      throw RequestException.invalid(
          "test_inputs", "(test_input) and (test_inputs) are given.\nMaybe only one is meant.");
    }
    if (testInput != null) {
      return List.of(grid("test_input", testInput));
    }
    return testInputs == null
        ? absent(stored, Puzzle::testInputs, "test_inputs")
        : grids("test_inputs", testInputs);
  }

  private static <T> T absent(@Nullable Puzzle stored, Function<Puzzle, T> part, String place) {
    if (stored == null) {
      throw RequestException.missing(place);
    }
    return part.apply(stored);
  }

  /** The given outputs; null when they are absent. */
  @Nullable List<Grid> outputs() {
    return testOutputs == null ? null : grids("test_outputs", testOutputs);
  }

  private static List<Pair> pairs(List<ExampleShape> examples) {
    refuseEmpty("train_examples", examples);
    var pairs = new ArrayList<Pair>();
    for (int index = 0; index < examples.size(); index++) {
      String place = "train_examples[%d]".formatted(index);
      ExampleShape example = present(place, examples.get(index));
      pairs.add(
          new Pair(
              grid(place + ".input", present(place + ".input", example.input())),
              grid(place + ".output", present(place + ".output", example.output()))));
    }
    return pairs;
  }

  private static List<Grid> grids(String place, List<List<List<Integer>>> given) {
    refuseEmpty(place, given);
    var grids = new ArrayList<Grid>();
    for (int index = 0; index < given.size(); index++) {
      grids.add(grid("%s[%d]".formatted(place, index), given.get(index)));
    }
    return grids;
  }

  private static void refuseEmpty(String place, List<?> given) {
    if (given.isEmpty()) {
      throw RequestException.invalid(place, "(%s) is empty.".formatted(place));
    }
  }

  private static <T> T present(String place, @Nullable T value) {
    if (value == null) {
      throw RequestException.missing(place);
    }
    return value;
  }

  private static Grid grid(String place, @Nullable List<List<Integer>> rows) {
    try {
      return Grid.of(
          present(place, rows).stream()
              .map(row -> row.stream().mapToInt(Integer::intValue).toArray())
              .toArray(int[][]::new));
    } catch (IllegalArgumentException e) {
      throw new RequestException(
          ErrorCode.INVALID_GRID_VALUES,
          "At (%s): %s".formatted(place, e.getMessage()),
          Map.of("place", place));
    }
  }

  /**
   * {@code stored} with what is given here.
   *
   * @throws RequestException naming an invalid value
   */
  Details over(Details stored) {
    checkMetadata();
    try {
      var changed = metadata == null ? stored : stored.withMetadata(metadata);
      changed =
          familyId == null ? changed : changed.withFamilyId(textOrNull("family_id", familyId));
      return difficultyLevel == null
          ? changed
          : changed.withDifficulty(difficulty(textOrNull("difficulty_level", difficultyLevel)));
    } catch (IllegalArgumentException e) {
      throw RequestException.invalid("family_id", String.valueOf(e.getMessage()));
    }
  }

  private void checkMetadata() {
    if (metadata == null) {
      return;
    }
    for (String key : metadata.keySet()) {
      if (COMPUTED.contains(key)) {
        throw RequestException.invalid(
            "metadata." + key, "The key (%s) is computed, not stored.".formatted(key));
      }
    }
  }

  private static @Nullable String textOrNull(String place, JsonNode given) {
    if (given.isNull()) {
      return null;
    }
    if (!given.isString()) {
      throw RequestException.invalid(
          place, "The value of (%s) is not a string or null.".formatted(place));
    }
    return given.stringValue();
  }

  private static @Nullable Difficulty difficulty(@Nullable String level) {
    if (level == null) {
      return null;
    }
    for (Difficulty each : Difficulty.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(level)) {
        return each;
      }
    }
    throw RequestException.invalid(
        "difficulty_level",
        "Unknown difficulty (%s).\nMaybe one of: easy, medium, hard, unknown.".formatted(level));
  }
}

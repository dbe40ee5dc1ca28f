package dev.longarc.application.submissions;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.TextRules;
import dev.longarc.arc.ArcTaskIds;
import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.store.StoredSubmissions.Usage;
import dev.longarc.text.Printable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An answer to an ARC task, and what its submitter tells about it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SubmissionRequest(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String taskId,
    @Schema(
            description =
                "One grid for the first test input, as rows of colours. An ARC task with further test"
                    + " inputs is then PARTIAL at most. Either this or attempts")
        @Nullable List<List<Integer>> predictedOutput,
    @Schema(
            description = "The same as strategy, which has precedence",
            maxLength = SubmissionRequest.MAX_NAME,
            pattern = TextRules.LINE)
        @Nullable String strategyPreference,
    @Schema(
            description =
                "The dataset that has it; absent: all of them have one content under the id")
        @Nullable String dataset,
    @Schema(
            description =
                "For each test input one or two grids, as rows of colours: it is solved when one of"
                    + " them is right. Either this or predicted_output")
        @Nullable List<List<List<List<Integer>>>> attempts,
    @Schema(
            description = "What made the answer; stored as told",
            maxLength = SubmissionRequest.MAX_NAME,
            pattern = TextRules.LINE)
        @Nullable String strategy,
    @Schema(description = "That the answer is right; stored as told", minimum = "0", maximum = "1")
        @Nullable Double confidence,
    @Nullable UsageRequest resourceUsage) {
  static final int MAX_NAME = 100;

  /** The strategy of an answer whose submitter names none. */
  static final String EXTERNAL = "external";

  private static final double MAX_NUMBER = 1e12;

  /** What the answer took, as its submitter tells it. */
  @Schema(name = "UsageRequest", description = "What the answer took; stored as told")
  public record UsageRequest(
      @Schema(minimum = "0", maximum = "1000000000000") @Nullable Double cpuSeconds,
      @Schema(minimum = "0", maximum = "1000000000000") @Nullable Double memoryMb,
      @Schema(description = "In US dollars", minimum = "0", maximum = "1000000000000")
          @Nullable BigDecimal estimatedCost) {}

  String checkedTaskId() {
    if (taskId == null) {
      throw invalid("task_id", "The field (task_id) is missing.");
    }
    try {
      return ArcTaskIds.checked(taskId);
    } catch (IllegalArgumentException e) {
      throw invalid("task_id", String.valueOf(e.getMessage()));
    }
  }

  /**
   * The attempts for an ARC task; a grid that is given twice counts once.
   *
   * @param tests the number of its test inputs
   */
  Attempts checkedAttempts(int tests) {
    if ((predictedOutput == null) == (attempts == null)) {
      throw invalid(
          "predicted_output",
          "%s of (predicted_output) and (attempts) is given.\nMaybe exactly one."
              .formatted(attempts == null ? "None" : "Each"));
    }
    return attempts == null ? first(tests) : all(attempts, tests);
  }

  private Attempts first(int tests) {
    var perTest = new ArrayList<List<Grid>>();
    perTest.add(List.of(grid("predicted_output", predictedOutput)));
    while (perTest.size() < tests) {
      perTest.add(List.of());
    }
    return new Attempts(perTest);
  }

  private static Attempts all(List<List<List<List<Integer>>>> given, int tests) {
    if (given.size() != tests) {
      throw invalid(
          "attempts",
          "There are attempts for (%d) test inputs, and the ARC task has (%d)."
              .formatted(given.size(), tests));
    }
    var perTest = new ArrayList<List<Grid>>();
    for (int test = 0; test < tests; test++) {
      perTest.add(guesses("attempts[%d]".formatted(test), given.get(test)));
    }
    return new Attempts(perTest);
  }

  private static List<Grid> guesses(String place, @Nullable List<List<List<Integer>>> given) {
    int size = given == null ? 0 : given.size();
    if (given == null || size < 1 || size > Attempts.MAX) {
      throw invalid(
          place,
          "There are (%d) attempts at (%s).\nMaybe 1 or %d: ARC allows no more."
              .formatted(size, place, Attempts.MAX));
    }
    var grids = new ArrayList<Grid>();
    for (int index = 0; index < size; index++) {
      grids.add(grid("%s[%d]".formatted(place, index), given.get(index)));
    }
    return grids.stream().distinct().toList();
  }

  private static Grid grid(String place, @Nullable List<List<Integer>> rows) {
    if (rows == null) {
      throw invalid(place, "The grid (%s) is null.".formatted(place));
    }
    try {
      return Grid.of(
          rows.stream()
              .map(row -> row.stream().mapToInt(Integer::intValue).toArray())
              .toArray(int[][]::new));
    } catch (IllegalArgumentException e) {
      throw invalid(place, "At (%s): %s".formatted(place, e.getMessage()));
    }
  }

  /** The strategy that made it. */
  String checkedStrategy() {
    checkName("strategy", strategy);
    checkName("strategy_preference", strategyPreference);
    return Stream.of(strategy, strategyPreference, EXTERNAL)
        .filter(each -> each != null)
        .findFirst()
        .orElseThrow();
  }

  private static void checkName(String place, @Nullable String name) {
    if (name != null && (name.isBlank() || !Printable.isLine(name) || name.length() > MAX_NAME)) {
      throw invalid(
          place,
          "The strategy (%s) is not one line of 1 to %d characters."
              .formatted(Printable.line(name), MAX_NAME));
    }
  }

  @Nullable Double checkedConfidence() {
    if (confidence != null && !(confidence >= 0 && confidence <= 1)) {
      throw invalid("confidence", "The confidence (%s) is not 0 to 1.".formatted(confidence));
    }
    return confidence;
  }

  Usage checkedUsage() {
    if (resourceUsage == null) {
      return new Usage(null, null, null);
    }
    checkNumber("cpu_seconds", resourceUsage.cpuSeconds());
    checkNumber("memory_mb", resourceUsage.memoryMb());
    checkNumber("estimated_cost", resourceUsage.estimatedCost());
    return new Usage(
        resourceUsage.cpuSeconds(), resourceUsage.memoryMb(), resourceUsage.estimatedCost());
  }

  private static void checkNumber(String name, @Nullable Number number) {
    if (number != null && !(number.doubleValue() >= 0 && number.doubleValue() <= MAX_NUMBER)) {
      throw invalid(
          "resource_usage." + name,
          "The value (%s) of (%s) is not 0 to 1000000000000.".formatted(number, name));
    }
  }

  private static RequestException invalid(String place, String message) {
    return new RequestException(ErrorCode.INVALID_SUBMISSION, message, Map.of("place", place));
  }
}

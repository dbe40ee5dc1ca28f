package dev.longarc.cli.bench;

import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One result as one line of JSON: {@code task_id}; {@code attempts}, 0–2 different grids for each
 * test input in the form of ARC files, the best first; {@code solved_at}, the greatest number of
 * attempts (1 or 2) that a test input needed, null when unsolved or when the file has no outputs;
 * {@code cpu_ms} of the search's thread; {@code work_units}; {@code program}, the program behind
 * the first attempts as text, one line for each test input where they differ, null without an
 * attempt; {@code confidence}, 0–1; and, only when the strategy failed, {@code error}. Scripts
 * depend on it: keys, their order and their meaning stay. The same dataset, strategy, budget,
 * options and seed give the same line except for {@code cpu_ms}.
 */
final class ResultLine {
  private static final JsonFactory JSON = new JsonFactory();

  private ResultLine() {}

  /** The line without its end. */
  static String of(TaskResult result) {
    var text = new StringWriter();
    try (var json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("task_id", result.taskId());
      write(json, result.attempts());
      write(json, "solved_at", result.solvedAt());
      json.writeNumberProperty("cpu_ms", result.cpuMs());
      json.writeNumberProperty("work_units", result.workUnits());
      json.writeStringProperty("program", result.program());
      json.writeNumberProperty("confidence", result.confidence());
      if (result.error() != null) {
        json.writeStringProperty("error", result.error());
      }
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Attempts attempts) {
    json.writeArrayPropertyStart("attempts");
    for (List<Grid> ofTest : attempts.perTest()) {
      json.writeStartArray();
      ofTest.forEach(grid -> write(json, grid));
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, Grid grid) {
    json.writeStartArray();
    for (int[] row : grid.rows()) {
      json.writeArray(row, 0, row.length);
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, String name, @Nullable Integer number) {
    if (number == null) {
      json.writeNullProperty(name);
    } else {
      json.writeNumberProperty(name, number);
    }
  }

  /**
   * Reads a line of {@link #of}.
   *
   * @throws IllegalArgumentException when it is not such a line
   */
  static TaskResult parse(String line) {
    try {
      JsonNode json = Reading.JSON.readTree(line);
      return new TaskResult(
          json.required("task_id").stringValue(),
          new Attempts(items(json.required("attempts")).map(ResultLine::grids).toList()),
          json.required("solved_at").isNull() ? null : json.required("solved_at").intValue(),
          json.required("cpu_ms").longValue(),
          json.required("work_units").longValue(),
          json.required("program").isNull() ? null : json.required("program").stringValue(),
          json.required("confidence").doubleValue(),
          json.hasNonNull("error") ? json.required("error").stringValue() : null);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("This is not a result: " + e.getOriginalMessage(), e);
    }
  }

  private static List<Grid> grids(JsonNode ofTest) {
    return items(ofTest).map(ResultLine::grid).toList();
  }

  private static Grid grid(JsonNode rows) {
    return Grid.of(
        items(rows)
            .map(row -> items(row).mapToInt(JsonNode::intValue).toArray())
            .toArray(int[][]::new));
  }

  private static Stream<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** Loaded only to continue a file: databind's start costs more CPU than many searches. */
  private static final class Reading {
    static final JsonMapper JSON = new JsonMapper();
  }
}

package dev.longarc.api.datasets;

import dev.longarc.api.errors.BadBodies;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.arc.ArcTask;
import dev.longarc.files.arcfile.ArcFiles;
import dev.longarc.files.arcfile.Reading;
import dev.longarc.text.DecodedText;
import dev.longarc.text.NameRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The body of an upload. It is read as a stream, since a map would lose the first of two ARC tasks
 * with one id. {@link ArcFiles} reads the ARC tasks, like those of files.
 */
record DatasetUpload(String name, List<ArcTask> tasks, List<String> notes, boolean hideOutputs) {
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * @throws RequestException naming the first invalid value and its place
   * @throws dev.longarc.files.arcfile.InvalidDatasetException naming the first invalid value in an
   *     ARC task
   */
  static DatasetUpload parse(byte[] bytes) {
    String body = text(bytes);
    try (var json = JSON.createParser(ObjectReadContext.empty(), body)) {
      return new Reader(body, json).read();
    } catch (JacksonException e) {
      throw BadBodies.explain(e);
    }
  }

  static String text(byte[] bytes) {
    try {
      return DecodedText.of(bytes);
    } catch (IllegalArgumentException e) {
      throw new RequestException(
          ErrorCode.MALFORMED_JSON, "The body: " + e.getMessage(), Map.of("place", "body"));
    }
  }

  private static final class Reader {
    private final String body;
    private final JsonParser json;
    private @Nullable String name;
    private @Nullable Tasks tasks;
    private boolean skipBad;
    private boolean hideOutputs;
    private final Set<String> given = new HashSet<>();

    /** The text of all ARC tasks, and its place in the body. */
    private record Tasks(String json, int line, int column) {}

    Reader(String body, JsonParser json) {
      this.body = body;
      this.json = json;
    }

    DatasetUpload read() {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw RequestException.invalid("body", "The body is not an object.");
      }
      for (String field = json.nextName(); field != null; field = json.nextName()) {
        json.nextToken();
        readField(field);
      }
      if (json.nextToken() != null) {
        throw RequestException.invalid("body", "Something follows the end of the object.");
      }
      if (name == null || tasks == null) {
        throw RequestException.missing(name == null ? "name" : "tasks");
      }
      return upload(name, ArcFiles.survey("tasks", tasks.json(), tasks.line(), tasks.column()));
    }

    private DatasetUpload upload(String called, Reading reading) {
      var notes = new ArrayList<String>();
      if (!reading.bad().isEmpty()) {
        if (!skipBad || reading.tasks().isEmpty()) {
          throw reading.refusal(
              "Maybe \"skip_bad\": true takes the other %d.".formatted(reading.tasks().size()));
        }
        notes.add(reading.summary());
      }
      notes.addAll(reading.shownNotes());
      return new DatasetUpload(called, reading.tasks(), notes, hideOutputs);
    }

    private void readField(String field) {
      if (!given.add(field)) {
        throw RequestException.invalid(field, "The field (%s) is given twice.".formatted(field));
      }
      switch (field) {
        case "name" -> name = readName();
        case "tasks" -> tasks = readTasks();
        case "skip_bad" -> skipBad = readFlag(field);
        case "hide_outputs" -> hideOutputs = readFlag(field);
        default ->
            throw RequestException.invalid(
                field,
                "Unknown field (%s).\nMaybe one of: name, tasks, skip_bad, hide_outputs."
                    .formatted(field));
      }
    }

    private boolean readFlag(String field) {
      return switch (json.currentToken()) {
        case VALUE_TRUE -> true;
        case VALUE_FALSE, VALUE_NULL -> false; // null stands for absence
        default ->
            throw RequestException.invalid(
                field, "The value of (%s) is not true or false.".formatted(field));
      };
    }

    private String readName() {
      if (json.currentToken() != JsonToken.VALUE_STRING) {
        throw RequestException.invalid("name", "The value of (name) is not a string.");
      }
      String given = json.getString();
      NameRule.broken("dataset's", given)
          .ifPresent(broken -> {
            throw RequestException.invalid("name", broken);
          });
      return given;
    }

    private Tasks readTasks() {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw RequestException.invalid("tasks", "The value of (tasks) is not an object.");
      }
      var start = json.currentTokenLocation();
      var ids = new HashSet<String>();
      for (String id = json.nextName(); id != null; id = json.nextName()) {
        if (!ids.add(id)) {
          throw new RequestException(
              ErrorCode.DUPLICATE_TASK_ID,
              "Two ARC tasks have the id (%s).".formatted(id),
              Map.of("place", "tasks." + id, "task_id", id));
        }
        json.nextToken();
        json.skipChildren();
      }
      if (ids.isEmpty()) {
        throw new RequestException(
            ErrorCode.EMPTY_DATASET, "The dataset has no ARC task.", Map.of("place", "tasks"));
      }
      int end = (int) json.currentLocation().getCharOffset();
      String text = body.substring((int) start.getCharOffset(), end);
      return new Tasks(text, start.getLineNr(), start.getColumnNr());
    }
  }
}

package dev.longarc.files.arcfile;

import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import java.io.StringWriter;
import java.util.List;
import java.util.SequencedMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Kaggle's submission: {@code {id: [{"attempt_1": grid, "attempt_2": grid} per test input]}}. */
public final class Submissions {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Grid NO_GUESS = Grid.parse("0");

  private Submissions() {}

  /**
   * JSON for every ARC task of {@code attempts}, in order. A missing guess is written as {@code
   * [[0]]}; a missing second guess repeats the first, since the format has no empty attempt.
   */
  public static String json(SequencedMap<String, Attempts> attempts) {
    var text = new StringWriter();
    try (var json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      attempts.forEach((id, guesses) -> write(json, id, guesses));
      json.writeEndObject();
    }
    return text.toString();
  }

  /**
   * The same as CSV: {@code output_id}, the ARC task's id with the index of the test input, and
   * both attempts, in the form of Kaggle's first ARC competition: {@code |012|345|}.
   */
  public static String csv(SequencedMap<String, Attempts> attempts) {
    var text = new StringBuilder("output_id,attempt_1,attempt_2\n");
    attempts.forEach((id, guesses) -> {
      for (int test = 0; test < guesses.perTest().size(); test++) {
        List<Grid> grids = guesses.perTest().get(test);
        text.append(quoted(id + "_" + test))
            .append(',')
            .append(bars(grids.isEmpty() ? NO_GUESS : grids.getFirst()))
            .append(',')
            .append(bars(grids.isEmpty() ? NO_GUESS : grids.getLast()))
            .append('\n');
      }
    });
    return text.toString();
  }

  /** As RFC 4180 has it; ids of ARC tasks may hold any character. */
  private static String quoted(String value) {
    return value.matches("[A-Za-z0-9_-]*") ? value : '"' + value.replace("\"", "\"\"") + '"';
  }

  private static String bars(Grid grid) {
    return "|" + grid.toString().replace('/', '|') + "|";
  }

  private static void write(JsonGenerator json, String id, Attempts attempts) {
    json.writeArrayPropertyStart(id);
    for (List<Grid> guesses : attempts.perTest()) {
      json.writeStartObject();
      write(json, "attempt_1", guesses.isEmpty() ? NO_GUESS : guesses.getFirst());
      write(json, "attempt_2", guesses.isEmpty() ? NO_GUESS : guesses.getLast());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, String attempt, Grid grid) {
    json.writeArrayPropertyStart(attempt);
    for (int[] row : grid.rows()) {
      json.writeArray(row, 0, row.length);
    }
    json.writeEndArray();
  }
}

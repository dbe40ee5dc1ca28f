package dev.longarc.cli.files;

import dev.longarc.arc.Attempts;
import dev.longarc.cli.terminal.Texts;
import dev.longarc.files.arcfile.Submissions;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Kaggle's submission as a file. */
public final class SubmissionFile {
  private static final JsonNode PLACEHOLDER =
      JsonMapper.shared().readTree("{\"attempt_1\": [[0]], \"attempt_2\": [[0]]}");

  private SubmissionFile() {}

  /** Writes the file; returns a sentence with its number of answers and placeholders. */
  public static String write(Path file, SequencedMap<String, Attempts> attempts) {
    return write(file, Submissions.json(attempts));
  }

  /**
   * The same.
   *
   * @param json in Kaggle's form
   */
  public static String write(Path file, String json) {
    OutputFile.write(file, json, "the submission");
    JsonNode tasks = JsonMapper.shared().readTree(json);
    List<JsonNode> answers = tasks.valueStream().flatMap(JsonNode::valueStream).toList();
    long placeholders = answers.stream().filter(PLACEHOLDER::equals).count();
    return "Wrote %s with %s: %d of %s %s."
        .formatted(
            file,
            Texts.count(tasks.size(), "ARC task", "ARC tasks"),
            placeholders,
            Texts.count(answers.size(), "answer", "answers"),
            placeholders == 1 ? "is a placeholder ([[0]])" : "are placeholders ([[0]])");
  }
}

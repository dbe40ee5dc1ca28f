package dev.longarc.cli.files;

import dev.longarc.arc.Attempts;
import dev.longarc.cli.terminal.Texts;
import dev.longarc.files.arcfile.Submissions;
import java.nio.file.Path;
import java.util.SequencedMap;

/** Kaggle's submission as a file. */
public final class SubmissionFile {
  private SubmissionFile() {}

  /** Writes the file; returns a sentence with its number of answers and placeholders. */
  public static String write(Path file, SequencedMap<String, Attempts> attempts) {
    OutputFile.write(file, Submissions.json(attempts), "the submission");
    int answers = attempts.values().stream().mapToInt(each -> each.perTest().size()).sum();
    long placeholders =
        attempts.values().stream()
            .flatMap(each -> each.perTest().stream())
            .filter(guesses -> guesses.isEmpty())
            .count();
    return "Wrote %s with %s: %d of %s %s."
        .formatted(
            file,
            Texts.count(attempts.size(), "ARC task", "ARC tasks"),
            placeholders,
            Texts.count(answers, "answer", "answers"),
            placeholders == 1 ? "is a placeholder ([[0]])" : "are placeholders ([[0]])");
  }
}

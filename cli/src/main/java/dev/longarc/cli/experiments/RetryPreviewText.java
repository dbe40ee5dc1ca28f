package dev.longarc.cli.experiments;

import dev.longarc.api.contract.RetryPreviewBody;
import dev.longarc.api.contract.RetryPreviewBody.TaskBody;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Table;
import dev.longarc.cli.terminal.Texts;
import java.util.ArrayList;
import java.util.List;

/** The preview of a retry, for people. */
final class RetryPreviewText {
  private RetryPreviewText() {}

  /** One line for each ARC task, the sum, and when a retry helps. */
  static List<String> lines(String experimentId, RetryPreviewBody preview, Screen screen) {
    var table = new Table("ARC task", ">round", "failure", ">at most", "~what went wrong");
    for (TaskBody each : preview.tasks()) {
      table.add(
          each.taskId(),
          each.round(),
          each.failureType(),
          Texts.dollars(each.atMostUsd()),
          each.message());
    }
    var lines = new ArrayList<>(table.lines(screen));
    lines.add("");
    lines.add(
        "%s of %s would run again, for at most %s."
            .formatted(
                Texts.count(preview.evaluations(), "evaluation", "evaluations"),
                experimentId,
                Texts.dollars(preview.atMostUsd())));
    preview.tasks().stream()
        .map(TaskBody::failureType)
        .distinct()
        .sorted()
        .forEach(type -> lines.add(type + ": " + FailureText.advice(type)));
    return lines;
  }
}

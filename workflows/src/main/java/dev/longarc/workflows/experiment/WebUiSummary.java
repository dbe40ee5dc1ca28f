package dev.longarc.workflows.experiment;

import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Tally;
import dev.longarc.evaluation.Verdict;
import dev.longarc.workflows.Ids;
import dev.longarc.workflows.Markdown;
import dev.longarc.workflows.WebUiAddress;
import dev.longarc.workflows.contract.ExperimentProgress;
import dev.longarc.workflows.contract.FailedEvaluation;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The experiment's "Current Details" in the Web UI: a Markdown list, since tables have no borders
 * there.
 */
final class WebUiSummary {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final int MAX_MESSAGE = 200;

  private WebUiSummary() {}

  static String markdown(
      String namespace,
      String experimentId,
      ExperimentProgress progress,
      List<FailedEvaluation> failures) {
    Tally tally = progress.tally();
    var text = new StringBuilder();
    text.append(headline(progress));
    text.append("- **%s of %s** done\n".formatted(tally.ended(), tally.total()));
    text.append("- %s\n".formatted(verdicts(tally)));
    text.append(
        "- spent $%s\n"
            .formatted(tally.costUsd().setScale(4, RoundingMode.HALF_UP).toPlainString()));
    if (progress.parallelism() > 0) {
      text.append("- at most %s open at once\n".formatted(progress.parallelism()));
    }
    if (progress.deadlineMs() != null) {
      text.append(
          "- deadline %s\n".formatted(TIME.format(Instant.ofEpochMilli(progress.deadlineMs()))));
    }
    int failed = tally.count(Verdict.FAILED);
    if (failed > 0) {
      var query = "ExperimentId=\"%s\" AND ExecutionStatus=\"Failed\"".formatted(experimentId);
      text.append(
          "- [%s failed](%s): the update `retryFailed` runs them again\n"
              .formatted(failed, WebUiAddress.list(namespace, query)));
      failures.forEach(failure -> text.append(line(namespace, experimentId, failure)));
    }
    return text.toString();
  }

  private static String headline(ExperimentProgress progress) {
    String status = lower(progress.status());
    FailureType limit = progress.stopReason();
    if (limit == null) {
      return "**%s** · round %s\n".formatted(status, progress.round());
    }
    return "**%s** (%s) · round %s\n- %s: the update `%s`\n"
        .formatted(
            status,
            limit,
            progress.round(),
            limit.advice().replaceAll("\\.$", ""),
            limit == FailureType.DEADLINE_EXCEEDED ? "setDeadline" : "raiseBudget");
  }

  private static String line(String namespace, String experimentId, FailedEvaluation failed) {
    return "  - [%s](%s) %s: %s\n"
        .formatted(
            Markdown.escaped(failed.arcTaskId()),
            WebUiAddress.workflow(namespace, Ids.evaluation(experimentId, failed.arcTaskId())),
            failed.type(),
            Markdown.code(failed.message(), MAX_MESSAGE));
  }

  private static String verdicts(Tally tally) {
    return Arrays.stream(Verdict.values())
        .filter(verdict -> tally.count(verdict) > 0)
        .map(verdict -> lower(verdict) + " " + tally.count(verdict))
        .collect(Collectors.joining(" · "));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

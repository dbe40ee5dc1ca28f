package dev.longarc.pages.tasks;

import dev.longarc.application.contract.TaskHistoryBody.TaskEvaluationBody;
import dev.longarc.pages.text.Figures;
import dev.longarc.pages.text.Query;
import dev.longarc.pages.text.Words;

/**
 * What came of an ARC task in one experiment.
 *
 * @param path of the evaluation
 * @param verdict its class and word; queued before it ends
 */
public record TaskHistoryLine(
    String experimentId,
    String name,
    String path,
    String plan,
    String verdict,
    String failure,
    String strategy,
    String cost,
    String time,
    String tries,
    int round,
    String recorded) {
  static TaskHistoryLine of(TaskEvaluationBody body) {
    return new TaskHistoryLine(
        body.experimentId(),
        body.name(),
        "/experiments/%s/evaluations/%s"
            .formatted(body.experimentId(), Query.encoded(body.taskId())),
        body.plan(),
        body.verdict() == null ? "queued" : Words.of(body.verdict()),
        body.failureType() == null ? "" : Words.plain(body.failureType().name()),
        body.strategy() == null ? Figures.UNKNOWN : body.strategy(),
        Figures.money(body.costUsd()),
        Figures.duration(body.timeMs()),
        body.tries() == null ? Figures.UNKNOWN : Figures.count(body.tries()),
        body.round(),
        Figures.instant(body.recordedAt()));
  }
}

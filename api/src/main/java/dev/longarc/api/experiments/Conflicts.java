package dev.longarc.api.experiments;

import dev.longarc.api.errors.ApiException;
import dev.longarc.api.errors.ErrorCode;
import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.experiment.Experiment;
import java.util.Map;

/** Requests that conflict with an experiment's present state. */
final class Conflicts {
  private Conflicts() {}

  static void refuseCancelled(Experiment experiment) {
    if (experiment.status() == ExperimentStatus.CANCELLED) {
      throw notRunning(experiment);
    }
  }

  static ApiException notRunning(Experiment experiment) {
    String status = ExperimentBodies.words(experiment.status());
    String advice =
        experiment.status() == ExperimentStatus.CREATED
            ? "\nMaybe it is about to start: try again."
            : "";
    return new ApiException(
        ErrorCode.CONFLICT,
        "The experiment (%s) is not running, it is (%s).%s"
            .formatted(experiment.id(), status, advice),
        Map.of("experiment_id", experiment.id(), "status", status));
  }

  static ApiException stopped(Experiment experiment) {
    var intervention = experiment.controls().intervention();
    String advice =
        experiment.controls().endedFromOutside()
            ? "Maybe continue it first: POST /api/v1/experiments/%s/resume, or longarc run --resume %s."
                .formatted(experiment.id(), experiment.id())
            : "Maybe raise its limit first, or move its deadline.";
    return new ApiException(
        ErrorCode.CONFLICT,
        "The experiment (%s) is stopped (%s).\n%s"
            .formatted(
                experiment.id(),
                intervention == null ? experiment.controls().stopReason() : intervention.text(),
                advice),
        Map.of(
            "experiment_id", experiment.id(),
            "status", ExperimentBodies.words(experiment.status())));
  }

  static ApiException nothingMatches(Experiment experiment) {
    return new ApiException(
        ErrorCode.CONFLICT,
        "No failed evaluation of (%s) matches.\nMaybe look at its results."
            .formatted(experiment.id()),
        Map.of("experiment_id", experiment.id()));
  }

  static ApiException refused(String experimentId, String why) {
    return new ApiException(
        ErrorCode.CONFLICT,
        "The experiment refused: " + why,
        Map.of("experiment_id", experimentId));
  }
}

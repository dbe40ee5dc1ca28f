package dev.longarc.api.experiments;

import dev.longarc.api.errors.ApiException;
import dev.longarc.api.errors.ErrorCode;
import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.persistence.Experiments.Experiment;
import java.util.Map;

/** What an experiment can't do as it stands. */
final class Conflicts {
  private Conflicts() {}

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
    return new ApiException(
        ErrorCode.CONFLICT,
        "The experiment (%s) is stopped (%s).\nMaybe raise its limit first, or move its deadline."
            .formatted(experiment.id(), experiment.controls().stopReason()),
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

  static ApiException refused(Experiment experiment, String why) {
    return new ApiException(
        ErrorCode.CONFLICT,
        "The experiment refused: " + why,
        Map.of("experiment_id", experiment.id()));
  }
}

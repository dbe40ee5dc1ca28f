package dev.longarc.application.experiments;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.ExperimentBodies;
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

  static RequestException notRunning(Experiment experiment) {
    String status = ExperimentBodies.words(experiment.status());
    String advice =
        experiment.status() == ExperimentStatus.CREATED
            ? "\nMaybe it is about to start: try again."
            : "";
    return new RequestException(
        ErrorCode.CONFLICT,
        "The experiment (%s) is not running, it is (%s).%s"
            .formatted(experiment.id(), status, advice),
        Map.of("experiment_id", experiment.id(), "status", status));
  }

  static RequestException stopped(Experiment experiment) {
    var intervention = experiment.controls().intervention();
    String advice =
        experiment.controls().endedFromOutside()
            ? "Maybe continue it first: POST /api/v1/experiments/%s/resume, or longarc run --resume %s."
                .formatted(experiment.id(), experiment.id())
            : "Maybe raise its limit first, or move its deadline.";
    return new RequestException(
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

  static RequestException nothingMatches(Experiment experiment) {
    return new RequestException(
        ErrorCode.CONFLICT,
        "No failed evaluation of (%s) matches.\nMaybe look at its results."
            .formatted(experiment.id()),
        Map.of("experiment_id", experiment.id()));
  }

  static RequestException refused(String experimentId, String why) {
    return new RequestException(
        ErrorCode.CONFLICT,
        "The experiment refused: " + why,
        Map.of("experiment_id", experimentId));
  }
}

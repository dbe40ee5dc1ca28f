package dev.longarc.application.experiments;

import dev.longarc.application.ApplicationSettings;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.ExperimentBodies.ExperimentBody;
import dev.longarc.application.contract.StatusBody;
import dev.longarc.application.contract.StatusBody.Stage;
import dev.longarc.experiment.Experiment;
import dev.longarc.store.Evaluations;
import dev.longarc.store.Experiments;
import dev.longarc.workflows.contract.ExperimentProgress;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds experiments, and shows their status. */
final class ExperimentViews {
  private final Experiments experiments;
  private final Evaluations evaluations;
  private final ApplicationSettings settings;

  ExperimentViews(Experiments experiments, Evaluations evaluations, ApplicationSettings settings) {
    this.experiments = experiments;
    this.evaluations = evaluations;
    this.settings = settings;
  }

  /**
   * @throws RequestException EXPERIMENT_NOT_FOUND
   */
  Experiment found(String id) {
    return experiments
        .find(id)
        .orElseThrow(() ->
            new RequestException(
                ErrorCode.EXPERIMENT_NOT_FOUND,
                "There is no experiment (%s).".formatted(id),
                Map.of("experiment_id", id)));
  }

  ExperimentBody whole(String id) {
    return ExperimentBody.of(found(id), evaluations.runStamps(id), webUi(id));
  }

  StatusBody status(String id) {
    Experiment experiment = found(id);
    return status(experiment, Stage.of(experiment));
  }

  /** The status, with the workflow's answer if there is one; the counts are the store's. */
  StatusBody status(String id, Optional<ExperimentProgress> said) {
    Experiment experiment = found(id);
    return status(
        experiment,
        said.map(progress -> new Stage(progress.status(), progress.round(), progress.stopReason()))
            .orElseGet(() -> Stage.of(experiment)));
  }

  private StatusBody status(Experiment experiment, Stage stage) {
    return StatusBody.of(
        experiment, stage, evaluations.failureCounts(experiment.id()), webUi(experiment.id()));
  }

  /** The page of a workflow; null without a Web UI. */
  @Nullable String webUi(String workflowId) {
    return settings.webUi(workflowId);
  }
}

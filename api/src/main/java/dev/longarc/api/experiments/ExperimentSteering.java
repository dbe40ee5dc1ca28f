package dev.longarc.api.experiments;

import dev.longarc.api.errors.ApiException;
import dev.longarc.api.errors.ErrorCode;
import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.persistence.Experiments;
import dev.longarc.persistence.Experiments.Experiment;
import dev.longarc.workflows.experiment.ExperimentWorkflow;
import dev.longarc.workflows.experiment.Progress;
import dev.longarc.workflows.experiment.RetryReceipt;
import dev.longarc.workflows.experiment.RetryRequest;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowUpdateHandle;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Pause, resume, cancel and retry: updates of the open workflow; a closed one is started again. */
final class ExperimentSteering {
  /** Slices are only counted here, whoever runs them cuts its own. */
  private static final int SLICE = 250;

  private final Experiments experiments;
  private final OpenWorkflows workflows;

  ExperimentSteering(Experiments experiments, OpenWorkflows workflows) {
    this.experiments = experiments;
    this.workflows = workflows;
  }

  Progress pause(Experiment experiment) {
    return steer(
        experiment, (workflow, options) -> WorkflowClient.startUpdate(workflow::pause, options));
  }

  Progress resume(Experiment experiment) {
    return steer(
        experiment, (workflow, options) -> WorkflowClient.startUpdate(workflow::resume, options));
  }

  Progress cancel(Experiment experiment) {
    return steer(
        experiment, (workflow, options) -> WorkflowClient.startUpdate(workflow::cancel, options));
  }

  private Progress steer(
      Experiment experiment,
      BiFunction<ExperimentWorkflow, UpdateOptions<Progress>, WorkflowUpdateHandle<Progress>>
          send) {
    if (experiment.status() == ExperimentStatus.CANCELLED) {
      throw notRunning(experiment);
    }
    return workflows.update(experiment.id(), null, send).orElseThrow(() -> notRunning(experiment));
  }

  /**
   * @param requestId the same one gives the same round; null: a fresh request
   * @throws ApiException CONFLICT when the experiment was cancelled or nothing matches
   */
  RetryReceipt retry(Experiment experiment, RetryFilter filter, @Nullable String requestId) {
    if (experiment.status() == ExperimentStatus.CANCELLED) {
      throw notRunning(experiment);
    }
    String request = requestId == null ? UUID.randomUUID().toString() : requestId;
    var receipt =
        workflows
            .<RetryReceipt>update(
                experiment.id(),
                request,
                (workflow, options) ->
                    WorkflowClient.startUpdate(
                        workflow::retryFailed, RetryRequest.of(filter, false), options))
            .orElseGet(() -> retryClosed(experiment, filter, request));
    if (receipt.round() == 0) {
      throw nothingMatches(experiment);
    }
    return receipt;
  }

  /** The row first: should the start fail, the reconciler finds what is due. */
  private RetryReceipt retryClosed(Experiment experiment, RetryFilter filter, String request) {
    var round = experiments.openRetryRound(experiment.id(), filter, request, SLICE);
    if (round.round() > 0) {
      workflows.tryStart(experiment);
    }
    return new RetryReceipt(round.round(), round.evaluations());
  }

  private static ApiException nothingMatches(Experiment experiment) {
    return new ApiException(
        ErrorCode.CONFLICT,
        "No failed evaluation of (%s) matches.\nMaybe look at its results."
            .formatted(experiment.id()),
        Map.of("experiment_id", experiment.id()));
  }

  private static ApiException notRunning(Experiment experiment) {
    String status = experiment.status().name().toLowerCase(Locale.ROOT);
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
}

package dev.longarc.api.experiments;

import dev.longarc.api.errors.ApiException;
import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.persistence.Experiments;
import dev.longarc.persistence.Experiments.Experiment;
import dev.longarc.plan.Prices;
import dev.longarc.workflows.experiment.ExperimentWorkflow;
import dev.longarc.workflows.experiment.Progress;
import dev.longarc.workflows.experiment.RetryReceipt;
import dev.longarc.workflows.experiment.RetryRequest;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowUpdateHandle;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Pause, resume, cancel and retry: updates of the open workflow; a closed one is started again. */
final class ExperimentSteering {
  /** Slices are only counted here, whoever runs them cuts its own. */
  private static final int SLICE = 250;

  private final Experiments experiments;
  private final ExperimentViews views;
  private final OpenWorkflows workflows;
  private final Prices prices;

  ExperimentSteering(
      Experiments experiments, ExperimentViews views, OpenWorkflows workflows, Prices prices) {
    this.experiments = experiments;
    this.views = views;
    this.workflows = workflows;
    this.prices = prices;
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
      throw Conflicts.notRunning(experiment);
    }
    return workflows
        .update(experiment.id(), null, send)
        .orElseThrow(() -> Conflicts.notRunning(experiment));
  }

  /**
   * @param requestId the same one gives the same round; null: a fresh request
   * @throws ApiException CONFLICT when the experiment was cancelled or nothing matches
   */
  RetryReceipt retry(Experiment experiment, RetryFilter filter, @Nullable String requestId) {
    if (experiment.status() == ExperimentStatus.CANCELLED) {
      throw Conflicts.notRunning(experiment);
    }
    String request = requestId == null ? UUID.randomUUID().toString() : requestId;
    var receipt =
        openedBefore(experiment, request)
            .or(() -> retryOpen(experiment, filter, request))
            .orElseGet(() -> retryClosed(experiment, filter, request));
    if (receipt.round() == 0) {
      throw Conflicts.nothingMatches(experiment);
    }
    return receipt;
  }

  /** Nothing is sent or started again: what of it is due, the reconciler looks after. */
  private Optional<RetryReceipt> openedBefore(Experiment experiment, String request) {
    return experiments
        .retryRound(experiment.id(), request)
        .map(round -> new RetryReceipt(round.round(), round.evaluations()));
  }

  private Optional<RetryReceipt> retryOpen(
      Experiment experiment, RetryFilter filter, String request) {
    return workflows.update(
        experiment.id(),
        request,
        (workflow, options) ->
            WorkflowClient.startUpdate(
                workflow::retryFailed, RetryRequest.of(filter, false), options));
  }

  /**
   * What a retry would run now, as the store knows it.
   *
   * @throws ApiException CONFLICT when the experiment was cancelled
   */
  RetryPreview preview(Experiment experiment, RetryFilter filter) {
    if (experiment.status() == ExperimentStatus.CANCELLED) {
      throw Conflicts.notRunning(experiment);
    }
    return RetryPreview.of(
        experiments.retryable(experiment.id(), filter), experiment.plan(), prices);
  }

  /** The row first: should the start fail, the reconciler finds what is due. */
  private RetryReceipt retryClosed(Experiment experiment, RetryFilter filter, String request) {
    Experiment ended = views.found(experiment.id()); // since its workflow has closed
    if (ended.status() == ExperimentStatus.STOPPED) {
      throw Conflicts.stopped(ended);
    }
    var round = experiments.openRetryRound(experiment.id(), filter, request, SLICE);
    if (!round.due().isEmpty()) { // started with nothing due, it would retry every failure
      workflows.tryStart(experiment);
    }
    return new RetryReceipt(round.round(), round.evaluations());
  }
}

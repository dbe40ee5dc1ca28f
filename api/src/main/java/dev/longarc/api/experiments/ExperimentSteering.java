package dev.longarc.api.experiments;

import dev.longarc.api.contract.RetryPreviewBody;
import dev.longarc.api.errors.ApiException;
import dev.longarc.api.experiments.ExperimentWorkflows.Update;
import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.experiment.Experiment;
import dev.longarc.plan.Prices;
import dev.longarc.store.Experiments;
import dev.longarc.workflows.contract.ExperimentProgress;
import dev.longarc.workflows.contract.RetryReceipt;
import dev.longarc.workflows.contract.RetryRequest;
import io.temporal.client.WorkflowClient;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Pause, resume, cancel and retry: updates of the open workflow; a closed one is started again. */
final class ExperimentSteering {
  /** Slices are only counted here, whoever runs them cuts its own. */
  private static final int SLICE = 250;

  private final Experiments experiments;
  private final ExperimentViews views;
  private final ExperimentWorkflows workflows;
  private final Prices prices;

  ExperimentSteering(
      Experiments experiments,
      ExperimentViews views,
      ExperimentWorkflows workflows,
      Prices prices) {
    this.experiments = experiments;
    this.views = views;
    this.workflows = workflows;
    this.prices = prices;
  }

  /**
   * @return what its workflow says; empty when it will read it in the store
   * @throws ApiException CONFLICT when it is not running
   */
  Optional<ExperimentProgress> pause(Experiment experiment) {
    return steer(
        experiment,
        (workflow, options) -> WorkflowClient.startUpdate(workflow::pause, options),
        id -> note(id, true));
  }

  /** The same; one that was ended from outside continues with what is due. */
  Optional<ExperimentProgress> resume(Experiment experiment) {
    if (experiment.controls().endedFromOutside()) {
      if (experiments.resumeStopped(experiment.id())) { // the row first, as for a retry
        workflows.tryStart(experiment);
      }
      return Optional.empty();
    }
    return steer(
        experiment,
        (workflow, options) -> WorkflowClient.startUpdate(workflow::resume, options),
        id -> note(id, false));
  }

  private void note(String id, boolean paused) {
    experiments.setPaused(id, paused);
    workflows.readControls(id, null);
  }

  /** The same; as a request for cancellation when its workflow takes no update. */
  Optional<ExperimentProgress> cancel(Experiment experiment) {
    return steer(
        experiment,
        (workflow, options) -> WorkflowClient.startUpdate(workflow::cancel, options),
        workflows::requestCancellation);
  }

  private Optional<ExperimentProgress> steer(
      Experiment experiment, Update<ExperimentProgress> update, Consumer<String> otherwise) {
    Conflicts.refuseCancelled(experiment);
    return switch (workflows.update(experiment.id(), null, update)) {
      case UpdateAnswer.Said<ExperimentProgress> said -> Optional.of(said.result());
      case UpdateAnswer.Closed<ExperimentProgress> closed -> throw notRunning(experiment);
      case UpdateAnswer.Full<ExperimentProgress> full -> {
        otherwise.accept(experiment.id());
        yield Optional.empty();
      }
    };
  }

  private static ApiException notRunning(Experiment experiment) {
    return experiment.status() == ExperimentStatus.STOPPED
        ? Conflicts.stopped(experiment)
        : Conflicts.notRunning(experiment);
  }

  /**
   * @param requestId the same one gives the same round; null: a fresh request
   * @throws ApiException CONFLICT when the experiment was cancelled or nothing matches
   */
  RetryReceipt retry(Experiment experiment, RetryFilter filter, @Nullable String requestId) {
    Conflicts.refuseCancelled(experiment);
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
    var answer =
        workflows.<RetryReceipt>update(
            experiment.id(),
            request,
            (workflow, options) ->
                WorkflowClient.startUpdate(
                    workflow::retryFailed, RetryRequest.of(filter, false), options));
    return switch (answer) {
      case UpdateAnswer.Said<RetryReceipt> said -> Optional.of(said.result());
      case UpdateAnswer.Closed<RetryReceipt> closed -> Optional.empty();
      case UpdateAnswer.Full<RetryReceipt> full ->
          Optional.empty(); // the next run finds what is due
    };
  }

  /**
   * What a retry would run now, as the store knows it.
   *
   * @throws ApiException CONFLICT when the experiment was cancelled
   */
  RetryPreviewBody preview(Experiment experiment, RetryFilter filter) {
    Conflicts.refuseCancelled(experiment);
    return RetryPreviewBody.of(
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

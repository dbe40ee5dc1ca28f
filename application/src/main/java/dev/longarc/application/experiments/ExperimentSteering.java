package dev.longarc.application.experiments;

import dev.longarc.application.RequestException;
import dev.longarc.application.experiments.ExperimentWorkflows.Update;
import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.experiment.Experiment;
import dev.longarc.store.Experiments;
import dev.longarc.workflows.contract.ExperimentProgress;
import dev.longarc.workflows.contract.RetryReceipt;
import dev.longarc.workflows.contract.RetryRequest;
import io.temporal.client.WorkflowClient;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Pause, resume, cancel and retry: by updates of the open workflow; a closed one is started again.
 */
final class ExperimentSteering {
  /** For counting only; the workflow makes its own slices. */
  private static final int SLICE = 250;

  private final Experiments experiments;
  private final ExperimentViews views;
  private final ExperimentWorkflows workflows;

  ExperimentSteering(
      Experiments experiments, ExperimentViews views, ExperimentWorkflows workflows) {
    this.experiments = experiments;
    this.views = views;
    this.workflows = workflows;
  }

  /**
   * @return the workflow's answer; empty when it reads the change from the store
   * @throws RequestException CONFLICT when the experiment is not running
   */
  Optional<ExperimentProgress> pause(Experiment experiment) {
    return steer(
        experiment,
        (workflow, options) -> WorkflowClient.startUpdate(workflow::pause, options),
        id -> note(id, true));
  }

  /** The reverse of {@link #pause}; also continues an experiment that was ended from outside. */
  Optional<ExperimentProgress> resume(Experiment experiment) {
    if (experiment.controls().endedFromOutside()) {
      if (experiments.resumeStopped(experiment.id())) { // the row first, like for a retry
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

  /** Like {@link #pause}; sends a cancellation request when the workflow accepts no update. */
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

  private static RequestException notRunning(Experiment experiment) {
    return experiment.status() == ExperimentStatus.STOPPED
        ? Conflicts.stopped(experiment)
        : Conflicts.notRunning(experiment);
  }

  /**
   * @param requestId the same id gives the same round; null: a new request
   * @throws RequestException CONFLICT when the experiment was cancelled or nothing matches
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

  /**
   * The receipt of a repeated request. Nothing is started: the reconciler handles its due
   * evaluations.
   */
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
          Optional.empty(); // the next run finds the due evaluations
    };
  }

  /** Changes the row first: if the start fails, the reconciler finds the due evaluations. */
  private RetryReceipt retryClosed(Experiment experiment, RetryFilter filter, String request) {
    Experiment ended = views.found(experiment.id()); // read again, since its workflow has closed
    if (ended.status() == ExperimentStatus.STOPPED) {
      throw Conflicts.stopped(ended);
    }
    var round = experiments.openRetryRound(experiment.id(), filter, request, SLICE);
    if (!round.due().isEmpty()) { // a start with nothing due would retry every failure
      workflows.tryStart(experiment);
    }
    return new RetryReceipt(round.round(), round.evaluations());
  }
}

package dev.longarc.application.experiments;

import dev.longarc.application.RequestException;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Intervention;
import dev.longarc.experiment.Experiment;
import dev.longarc.workflows.Interventions;
import dev.longarc.workflows.contract.ExperimentWorkflow;
import dev.longarc.workflows.experiment.ExperimentDescription;
import dev.longarc.workflows.experiment.ExperimentStarter;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The experiments' workflows, for use in requests: no call lasts longer than {@value
 * #PATIENCE_SECONDS} s, though the SDK itself would retry for a minute. The limit is the deadline
 * of gRPC's context, which the SDK's calls and retries obey. Before that, an update may wait
 * {@value #TURN_SECONDS} s for its turn.
 */
final class ExperimentWorkflows implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ExperimentWorkflows.class);
  private static final int PATIENCE_SECONDS = 8;
  private static final int TURN_SECONDS = 5;

  /** Of one experiment, in this process; the server accepts ten from all processes. */
  private static final int UPDATES_AT_ONCE = 8;

  /** The server's name for the failure of an update that came with the last task of a run. */
  private static final String UNPROCESSED = "UnprocessedUpdate";

  private final WorkflowClient client;
  private final UpdateTurns turns =
      new UpdateTurns(UPDATES_AT_ONCE, Duration.ofSeconds(TURN_SECONDS));
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("temporal-deadlines").factory());

  ExperimentWorkflows(WorkflowClient client) {
    this.client = client;
  }

  /** Sends one kind of update. */
  interface Update<R> {
    WorkflowUpdateHandle<R> start(ExperimentWorkflow workflow, UpdateOptions<R> options);
  }

  @Override
  public void close() {
    deadlines.shutdownNow();
  }

  /** Starts the workflow; false when Temporal is unavailable: the reconciler starts it later. */
  boolean tryStart(Experiment experiment) {
    try {
      start(experiment);
      return true;
    } catch (RequestException e) {
      LOG.warn("The experiment ({}) is stored but not started", experiment.id(), e);
      return false;
    }
  }

  /**
   * @throws RequestException TEMPORAL_UNAVAILABLE
   */
  void start(Experiment experiment) {
    var description =
        ExperimentDescription.of(
            experiment.id(),
            experiment.name(),
            experiment.dataset(),
            experiment.tally().total(),
            experiment.plan());
    var _ =
        inTime(
            experiment.id(),
            () -> {
              ExperimentStarter.start(
                  client,
                  experiment.id(),
                  description,
                  experiment.reviewSeconds(),
                  experiment.plan().priority());
              return true;
            });
  }

  /**
   * Sends an update and waits for its result.
   *
   * @param updateId the same id gives the same result; null: a new update
   * @throws RequestException CONFLICT when the workflow refuses or is paused in Temporal,
   *     TEMPORAL_UNAVAILABLE when there is no answer in time, CONCURRENT_LIMIT_EXCEEDED when too
   *     many others are in progress
   */
  <R> UpdateAnswer<R> update(String experimentId, @Nullable String updateId, Update<R> update) {
    var workflow = client.newWorkflowStub(ExperimentWorkflow.class, experimentId);
    var options =
        UpdateOptions.<R>newBuilder()
            .setUpdateId(updateId == null ? UUID.randomUUID().toString() : updateId)
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build();
    return turns.await(
        experimentId, () -> inTime(experimentId, () -> result(update, workflow, options)));
  }

  private static <R> R result(
      Update<R> update, ExperimentWorkflow workflow, UpdateOptions<R> options) {
    try {
      return update.start(workflow, options).getResult();
    } catch (WorkflowUpdateException e) {
      if (!isUnprocessed(e)) {
        throw e;
      }
      return update.start(workflow, options).getResult(); // the next run accepts it
    }
  }

  private static boolean isUnprocessed(WorkflowUpdateException e) {
    return e.getCause() instanceof ApplicationFailure failure
        && failure.getType().equals(UNPROCESSED);
  }

  /** Signals an open run that its controls in the store were changed; does nothing without one. */
  void readControls(String experimentId, @Nullable FailureType limit) {
    var workflow = client.newWorkflowStub(ExperimentWorkflow.class, experimentId);
    var _ =
        inTime(
            experimentId,
            () -> {
              workflow.readControls(limit);
              return true;
            });
  }

  /** Requests a cancellation, which needs no update; does nothing without an open run. */
  void requestCancellation(String experimentId) {
    var workflow = client.newUntypedWorkflowStub(experimentId);
    var _ =
        inTime(
            experimentId,
            () -> {
              workflow.cancel("by the API");
              return true;
            });
  }

  private <R> UpdateAnswer<R> inTime(String experimentId, Supplier<R> call) {
    try {
      return new UpdateAnswer.Said<>(patiently(call));
    } catch (WorkflowNotFoundException e) {
      return new UpdateAnswer.Closed<>();
    } catch (WorkflowUpdateException e) {
      throw refused(e);
    } catch (WorkflowServiceException | StatusRuntimeException e) {
      var status = Status.fromThrowable(e);
      if (Unanswered.takesNoFurtherUpdate(status)) {
        return new UpdateAnswer.Full<>();
      }
      throw unanswered(experimentId, status, e);
    }
  }

  private <R> R patiently(Supplier<R> call) {
    var context =
        Context.current().withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS, deadlines);
    var before = context.attach();
    try {
      return call.get();
    } finally {
      context.detach(before);
      context.cancel(null);
    }
  }

  private RequestException unanswered(String experimentId, Status status, RuntimeException e) {
    RequestException unanswered;
    try {
      Optional<Intervention> found = new Interventions(client).of(experimentId);
      unanswered =
          found
              .filter(each -> each.kind() == Intervention.Kind.PAUSED)
              .map(pause -> Unanswered.paused(experimentId, pause))
              .orElseGet(() -> Unanswered.of(status, PATIENCE_SECONDS, true));
    } catch (StatusRuntimeException silence) {
      unanswered = Unanswered.of(status, PATIENCE_SECONDS, false);
    }
    unanswered.initCause(e);
    return unanswered;
  }

  private static RequestException refused(WorkflowUpdateException e) {
    String why =
        e.getCause() instanceof ApplicationFailure failure
            ? failure.getOriginalMessage()
            : "The workflow ended before it could answer.";
    return Conflicts.refused(e.getExecution().getWorkflowId(), why);
  }
}

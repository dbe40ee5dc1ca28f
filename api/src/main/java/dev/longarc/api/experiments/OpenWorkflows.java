package dev.longarc.api.experiments;

import dev.longarc.api.errors.ApiException;
import dev.longarc.api.errors.ErrorCode;
import dev.longarc.persistence.Experiments.Experiment;
import dev.longarc.workflows.experiment.ExperimentStarter;
import dev.longarc.workflows.experiment.ExperimentWorkflow;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The experiments' workflows, as a request may use them: no call lasts longer than {@value
 * #PATIENCE_SECONDS} s, though the SDK itself would retry for a minute. The limit is the deadline
 * of gRPC's context, which the SDK's calls and retries obey.
 */
final class OpenWorkflows implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenWorkflows.class);
  private static final int PATIENCE_SECONDS = 8;

  private final WorkflowClient client;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("temporal-deadlines").factory());

  OpenWorkflows(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public void close() {
    deadlines.shutdownNow();
  }

  /**
   * Starts the workflow; false when Temporal can't be reached, which the reconciler makes up for.
   */
  boolean tryStart(Experiment experiment) {
    try {
      start(experiment);
      return true;
    } catch (ApiException e) {
      LOG.warn("The experiment ({}) is stored but not started", experiment.id(), e);
      return false;
    }
  }

  /**
   * @throws ApiException TEMPORAL_UNAVAILABLE
   */
  void start(Experiment experiment) {
    String summary =
        "%s: %s on %s".formatted(experiment.name(), experiment.plan().name(), experiment.dataset());
    inTime(() -> {
      ExperimentStarter.start(
          client,
          experiment.id(),
          cut(summary),
          experiment.reviewSeconds(),
          experiment.plan().priority());
      return Optional.of(true);
    });
  }

  /** The Web UI takes at most 200 bytes, and a character is at most three of them. */
  private static String cut(String summary) {
    return summary.length() <= 66 ? summary : summary.substring(0, 65) + "…";
  }

  /**
   * Sends an update and waits for its result; empty when no workflow of this id is open.
   *
   * @param updateId the same one gives the same result; null: a fresh one
   * @throws ApiException CONFLICT when the workflow refuses, TEMPORAL_UNAVAILABLE when there is no
   *     answer in time
   */
  <R> Optional<R> update(
      String experimentId,
      @Nullable String updateId,
      BiFunction<ExperimentWorkflow, UpdateOptions<R>, WorkflowUpdateHandle<R>> send) {
    var workflow = client.newWorkflowStub(ExperimentWorkflow.class, experimentId);
    var options =
        UpdateOptions.<R>newBuilder()
            .setUpdateId(updateId == null ? UUID.randomUUID().toString() : updateId)
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build();
    return inTime(() -> Optional.of(send.apply(workflow, options).getResult()));
  }

  private <R> Optional<R> inTime(Supplier<Optional<R>> call) {
    var context =
        Context.current().withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS, deadlines);
    var before = context.attach();
    try {
      return call.get();
    } catch (WorkflowNotFoundException e) {
      return Optional.empty();
    } catch (WorkflowUpdateException e) {
      throw refused(e);
    } catch (WorkflowServiceException | StatusRuntimeException e) {
      throw unavailable(e);
    } finally {
      context.detach(before);
      context.cancel(null);
    }
  }

  private static ApiException refused(WorkflowUpdateException e) {
    String why =
        e.getCause() instanceof ApplicationFailure failure
            ? failure.getOriginalMessage()
            : "It ended before it could answer.";
    return new ApiException(
        ErrorCode.CONFLICT,
        "The experiment refused: " + why,
        Map.of("experiment_id", e.getExecution().getWorkflowId()));
  }

  private static ApiException unavailable(RuntimeException e) {
    var unavailable =
        new ApiException(
            ErrorCode.TEMPORAL_UNAVAILABLE,
            """
            Temporal, or the orchestrator behind it, did not answer in time.
            Maybe it is restarting: try again.\
            """,
            Map.of());
    unavailable.initCause(e);
    return unavailable;
  }
}

package dev.longarc.workflows;

import com.google.protobuf.Timestamp;
import dev.longarc.evaluation.Intervention;
import dev.longarc.evaluation.Intervention.Kind;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.HistoryEventFilterType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.client.WorkflowClient;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Asks Temporal's server for the interventions from outside: terminations, cancellations and
 * pauses.
 */
public final class Interventions {
  /** Short, because the question follows a failure, when the server may be unavailable. */
  private static final int PATIENCE_SECONDS = 3;

  private final WorkflowClient client;

  public Interventions(WorkflowClient client) {
    this.client = client;
  }

  /**
   * The intervention in the newest run; empty when that is unknown, is running or has completed.
   *
   * @throws StatusRuntimeException when the server does not answer
   */
  public Optional<Intervention> of(String workflowId) {
    return TemporalLookup.find(() -> describe(workflowId)).flatMap(this::intervention);
  }

  private Optional<Intervention> intervention(DescribeWorkflowExecutionResponse description) {
    return kind(description.getWorkflowExecutionInfo().getStatus())
        .map(kind -> kind == Kind.PAUSED ? pause(description) : closing(kind, description));
  }

  private static Optional<Kind> kind(WorkflowExecutionStatus status) {
    return switch (status) {
      case WORKFLOW_EXECUTION_STATUS_TERMINATED -> Optional.of(Kind.TERMINATED);
      case WORKFLOW_EXECUTION_STATUS_CANCELED -> Optional.of(Kind.CANCELED);
      case WORKFLOW_EXECUTION_STATUS_FAILED -> Optional.of(Kind.FAILED);
      case WORKFLOW_EXECUTION_STATUS_TIMED_OUT -> Optional.of(Kind.TIMED_OUT);
      case WORKFLOW_EXECUTION_STATUS_PAUSED -> Optional.of(Kind.PAUSED);
      case WORKFLOW_EXECUTION_STATUS_RUNNING,
          WORKFLOW_EXECUTION_STATUS_COMPLETED,
          WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW,
          WORKFLOW_EXECUTION_STATUS_UNSPECIFIED,
          UNRECOGNIZED ->
          Optional.empty();
    };
  }

  private static Intervention pause(DescribeWorkflowExecutionResponse description) {
    var pause = description.getWorkflowExtendedInfo().getPauseInfo();
    return new Intervention(
        Kind.PAUSED, pause.getIdentity(), instant(pause.getPausedTime()), pause.getReason());
  }

  private Intervention closing(Kind kind, DescribeWorkflowExecutionResponse description) {
    var info = description.getWorkflowExecutionInfo();
    HistoryEvent last = lastEvent(info.getExecution());
    String by = "";
    String why = "";
    if (last.hasWorkflowExecutionTerminatedEventAttributes()) {
      by = last.getWorkflowExecutionTerminatedEventAttributes().getIdentity();
      why = last.getWorkflowExecutionTerminatedEventAttributes().getReason();
    } else if (last.hasWorkflowExecutionFailedEventAttributes()) {
      why = message(last.getWorkflowExecutionFailedEventAttributes().getFailure());
    }
    return new Intervention(kind, by, instant(info.getCloseTime()), why);
  }

  private String message(Failure failure) {
    return CauseChain.message(client.getOptions().getDataConverter().failureToException(failure));
  }

  private HistoryEvent lastEvent(WorkflowExecution run) {
    return stub()
        .getWorkflowExecutionHistory(
            GetWorkflowExecutionHistoryRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setExecution(run)
                .setHistoryEventFilterType(
                    HistoryEventFilterType.HISTORY_EVENT_FILTER_TYPE_CLOSE_EVENT)
                .build())
        .getHistory()
        .getEventsList()
        .getLast();
  }

  private DescribeWorkflowExecutionResponse describe(String workflowId) {
    return stub()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
                .build());
  }

  private WorkflowServiceBlockingStub stub() {
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}

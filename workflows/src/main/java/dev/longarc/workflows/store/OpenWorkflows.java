package dev.longarc.workflows.store;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;

/** The open workflows, according to Temporal's server. */
@FunctionalInterface
public interface OpenWorkflows {
  /**
   * Whether a run of this id is open, paused ones included. Throws when the server does not answer.
   */
  boolean isOpen(String workflowId);

  static OpenWorkflows on(WorkflowClient client) {
    return workflowId -> {
      try {
        return switch (client.newUntypedWorkflowStub(workflowId).describe().getStatus()) {
          case WORKFLOW_EXECUTION_STATUS_COMPLETED,
              WORKFLOW_EXECUTION_STATUS_FAILED,
              WORKFLOW_EXECUTION_STATUS_CANCELED,
              WORKFLOW_EXECUTION_STATUS_TERMINATED,
              WORKFLOW_EXECUTION_STATUS_TIMED_OUT ->
              false;
          case WORKFLOW_EXECUTION_STATUS_RUNNING,
              WORKFLOW_EXECUTION_STATUS_PAUSED,
              WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW,
              WORKFLOW_EXECUTION_STATUS_UNSPECIFIED,
              UNRECOGNIZED ->
              true;
        };
      } catch (WorkflowNotFoundException e) {
        return false;
      } catch (StatusRuntimeException e) {
        if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
          return false;
        }
        throw e;
      }
    };
  }
}

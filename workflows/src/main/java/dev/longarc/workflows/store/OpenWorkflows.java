package dev.longarc.workflows.store;

import dev.longarc.workflows.TemporalLookup;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;

/** The open workflows, according to Temporal's server. */
@FunctionalInterface
public interface OpenWorkflows {
  /**
   * Whether a run of this id is open, paused ones included. Throws when the server does not answer.
   */
  boolean isOpen(String workflowId);

  static OpenWorkflows on(WorkflowClient client) {
    return workflowId ->
        TemporalLookup.find(() -> client.newUntypedWorkflowStub(workflowId).describe().getStatus())
            .filter(OpenWorkflows::isOpen)
            .isPresent();
  }

  private static boolean isOpen(WorkflowExecutionStatus status) {
    return switch (status) {
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
  }
}

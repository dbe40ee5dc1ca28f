package dev.longarc.application.experiments;

import dev.longarc.workflows.TemporalLookup;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.History;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.client.WorkflowClient;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Histories of evaluations, which have one page each. */
final class Histories {
  private static final int PATIENCE_SECONDS = 3;

  private final WorkflowClient client;

  Histories(WorkflowClient client) {
    this.client = client;
  }

  /** The history; empty when the workflow was not started, or was deleted. */
  Optional<History> find(String workflowId) {
    var request =
        GetWorkflowExecutionHistoryRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
            .build();
    return TemporalLookup.find(() ->
        client
            .getWorkflowServiceStubs()
            .blockingStub()
            .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
            .getWorkflowExecutionHistory(request)
            .getHistory());
  }
}

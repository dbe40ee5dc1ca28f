package dev.longarc.workflows.experiment;

import dev.longarc.workflows.SearchAttributes;
import dev.longarc.workflows.TaskQueues;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;

/** Starts experiments, always the same way: from the API and from the reconciler. */
public final class ExperimentStarter {
  private ExperimentStarter() {}

  /**
   * Starts the experiment's workflow, again if it had closed; does nothing when it is running.
   *
   * @param summary one line for the Web UI, at most 200 bytes
   */
  public static void start(
      WorkflowClient client, String experimentId, String summary, long reviewSeconds) {
    var workflow =
        client.newWorkflowStub(
            ExperimentWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(experimentId)
                .setTaskQueue(TaskQueues.EXPERIMENTS)
                .setWorkflowIdReusePolicy(
                    WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setStaticSummary(summary)
                .setTypedSearchAttributes(
                    io.temporal.common.SearchAttributes.newBuilder()
                        .set(SearchAttributes.EXPERIMENT_ID, experimentId)
                        .build())
                .build());
    WorkflowClient.start(workflow::run, new ExperimentStart(experimentId, reviewSeconds));
  }
}

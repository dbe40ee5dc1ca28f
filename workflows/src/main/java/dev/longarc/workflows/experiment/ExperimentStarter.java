package dev.longarc.workflows.experiment;

import dev.longarc.workflows.SearchAttributes;
import dev.longarc.workflows.TaskQueues;
import dev.longarc.workflows.contract.ExperimentStart;
import dev.longarc.workflows.contract.ExperimentWorkflow;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.Priority;

/** Starts experiments, in the same way for the API and the reconciler. */
public final class ExperimentStarter {
  private ExperimentStarter() {}

  /**
   * Starts the experiment's workflow, also after it has closed; does nothing while it is running.
   *
   * @param priority 1–5, also of its shards, evaluations and strategy runs. Among equal priorities
   *     the server can be fair: see the fairness key
   */
  public static void start(
      WorkflowClient client,
      String experimentId,
      ExperimentDescription description,
      long reviewSeconds,
      int priority) {
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
                .setStaticSummary(description.summary())
                .setStaticDetails(description.details())
                .setPriority(
                    Priority.newBuilder()
                        .setPriorityKey(priority)
                        .setFairnessKey(fairnessKey(experimentId))
                        .build())
                .setTypedSearchAttributes(
                    io.temporal.common.SearchAttributes.newBuilder()
                        .set(SearchAttributes.EXPERIMENT_ID, experimentId)
                        .build())
                .build());
    WorkflowClient.start(workflow::run, new ExperimentStart(experimentId, reviewSeconds, null));
  }

  /** The server accepts at most 64 bytes; ids are ASCII. */
  private static String fairnessKey(String experimentId) {
    return experimentId.substring(0, Math.min(64, experimentId.length()));
  }
}

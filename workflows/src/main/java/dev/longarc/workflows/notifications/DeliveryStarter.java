package dev.longarc.workflows.notifications;

import dev.longarc.workflows.TaskQueues;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;

/** Starts deliveries. */
public final class DeliveryStarter {
  private DeliveryStarter() {}

  /**
   * Starts the delivery's workflow; does nothing while it runs. After its end a further run sends
   * nothing again, since the store knows what became of the message.
   */
  public static void start(WorkflowClient client, String deliveryId) {
    var workflow =
        client.newWorkflowStub(
            DeliveryWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(deliveryId)
                .setTaskQueue(TaskQueues.EXPERIMENTS)
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .build());
    WorkflowClient.start(workflow::deliver, deliveryId);
  }
}

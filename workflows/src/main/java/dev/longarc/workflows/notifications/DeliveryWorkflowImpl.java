package dev.longarc.workflows.notifications;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;

/** Sends, and gives up when that keeps failing. */
public final class DeliveryWorkflowImpl implements DeliveryWorkflow {
  @Override
  public void deliver(String deliveryId) {
    try {
      DeliveryStubs.sending().send(deliveryId);
    } catch (ActivityFailure e) {
      if (e.getCause() instanceof CanceledFailure cancelled) {
        Workflow.newDetachedCancellationScope(() -> DeliveryStubs.noting().giveUp(deliveryId))
            .run();
        throw cancelled;
      }
      DeliveryStubs.noting().giveUp(deliveryId);
    }
  }
}

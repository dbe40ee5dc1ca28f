package dev.longarc.workflows.notifications;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One message to one channel. Its workflow id is the delivery's. */
@WorkflowInterface
public interface DeliveryWorkflow {
  /** Returns when the message is delivered, or given up after four attempts. */
  @WorkflowMethod(name = "Delivery")
  void deliver(String deliveryId);
}

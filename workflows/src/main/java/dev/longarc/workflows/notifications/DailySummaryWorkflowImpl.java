package dev.longarc.workflows.notifications;

import io.temporal.workflow.Workflow;

/** The schedule gives each run a workflow id of its own, which names the occasion. */
public final class DailySummaryWorkflowImpl implements DailySummaryWorkflow {
  @Override
  public void summarize() {
    String run = Workflow.getInfo().getWorkflowId();
    DeliveryStubs.noting().summarize(run, Workflow.currentTimeMillis());
  }
}

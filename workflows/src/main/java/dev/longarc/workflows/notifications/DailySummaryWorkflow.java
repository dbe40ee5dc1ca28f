package dev.longarc.workflows.notifications;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Tells the users who ask for it once a day what their experiments did. A schedule starts it. */
@WorkflowInterface
public interface DailySummaryWorkflow {
  @WorkflowMethod(name = "DailySummary")
  void summarize();
}

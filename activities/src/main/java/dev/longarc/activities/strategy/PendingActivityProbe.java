package dev.longarc.activities.strategy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Asks the server whether a further attempt of an activity may come to this process: the activity
 * is open and not cancelled, and no other worker has it. True while the server does not answer.
 */
final class PendingActivityProbe implements BooleanSupplier {
  private final WorkflowClient client;
  private final ActivityInfo info;

  PendingActivityProbe(ActivityExecutionContext activity) {
    this.client = activity.getWorkflowClient();
    this.info = activity.getInfo();
  }

  @Override
  public boolean getAsBoolean() {
    try {
      return pending().stream()
          .filter(activity -> activity.getActivityId().equals(info.getActivityId()))
          .anyMatch(this::mayComeHere);
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode() != Status.Code.NOT_FOUND;
    }
  }

  private List<PendingActivityInfo> pending() {
    var workflow =
        client
            .getWorkflowServiceStubs()
            .blockingStub()
            .describeWorkflowExecution(
                DescribeWorkflowExecutionRequest.newBuilder()
                    .setNamespace(info.getNamespace())
                    .setExecution(
                        WorkflowExecution.newBuilder()
                            .setWorkflowId(info.getWorkflowId())
                            .setRunId(info.getWorkflowRunId()))
                    .build());
    return workflow.getWorkflowExecutionInfo().hasCloseTime()
        ? List.of()
        : workflow.getPendingActivitiesList();
  }

  private boolean mayComeHere(PendingActivityInfo activity) {
    return activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED
        || (activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_STARTED
            && activity.getLastWorkerIdentity().equals(client.getOptions().getIdentity()));
  }
}

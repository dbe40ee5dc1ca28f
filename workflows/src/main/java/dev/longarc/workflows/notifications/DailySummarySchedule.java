package dev.longarc.workflows.notifications;

import dev.longarc.workflows.TaskQueues;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleUpdate;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;

/** The schedule of the daily summary. */
public final class DailySummarySchedule {
  /** Its id on the server. */
  public static final String ID = "longarc-daily-summary";

  /** After a longer outage the summary of the day before would surprise. */
  private static final Duration CATCH_UP = Duration.ofHours(6);

  private final WorkflowClient client;

  public DailySummarySchedule(WorkflowClient client) {
    this.client = client;
  }

  /**
   * Sets the time of day, in UTC. Repeating it changes nothing; a pause by hand stays.
   *
   * @return false when the server has no schedules
   * @throws StatusRuntimeException when it does not answer
   */
  public boolean set(LocalTime time) {
    try {
      set(schedules(), schedule(time));
      return true;
    } catch (ScheduleException e) {
      if (Status.fromThrowable(e).getCode() == Status.Code.UNIMPLEMENTED) {
        return false;
      }
      throw e;
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
        return false;
      }
      throw e;
    }
  }

  private ScheduleClient schedules() {
    var options = client.getOptions();
    return ScheduleClient.newInstance(
        client.getWorkflowServiceStubs(),
        ScheduleClientOptions.newBuilder()
            .setNamespace(options.getNamespace())
            .setIdentity(options.getIdentity())
            .setDataConverter(options.getDataConverter())
            .build());
  }

  private static void set(ScheduleClient schedules, Schedule wanted) {
    try {
      schedules.createSchedule(ID, wanted, ScheduleOptions.newBuilder().build());
    } catch (ScheduleAlreadyRunningException e) {
      schedules
          .getHandle(ID)
          .update(present ->
              new ScheduleUpdate(
                  Schedule.newBuilder(present.getDescription().getSchedule())
                      .setAction(wanted.getAction())
                      .setSpec(wanted.getSpec())
                      .setPolicy(wanted.getPolicy())
                      .build()));
    }
  }

  private static Schedule schedule(LocalTime time) {
    String cron = String.format(Locale.ROOT, "%d %d * * *", time.getMinute(), time.getHour());
    return Schedule.newBuilder()
        .setAction(
            ScheduleActionStartWorkflow.newBuilder()
                .setWorkflowType(DailySummaryWorkflow.class)
                .setOptions(
                    WorkflowOptions.newBuilder()
                        .setWorkflowId(ID)
                        .setTaskQueue(TaskQueues.EXPERIMENTS)
                        .build())
                .build())
        .setSpec(
            ScheduleSpec.newBuilder()
                .setCronExpressions(List.of(cron))
                .setTimeZoneName("UTC")
                .build())
        .setPolicy(
            SchedulePolicy.newBuilder()
                .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP)
                .setCatchupWindow(CATCH_UP)
                .build())
        .build();
  }
}

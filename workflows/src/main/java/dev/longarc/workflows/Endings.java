package dev.longarc.workflows;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Who has ended a workflow, and why: a parent is only told that it has ended. */
@ActivityInterface
public interface Endings {
  /** In words, such as those of an {@code Intervention}; null when nobody has ended it. */
  @Nullable String ending(String workflowId);

  /** What {@link #ending} says, as workflow code asks it; null as well when there is no answer. */
  static @Nullable String tell(String workflowId) {
    if (Workflow.getVersion("tell-who-ended-it", Workflow.DEFAULT_VERSION, 1) < 1) {
      return null;
    }
    try {
      return Workflow.newLocalActivityStub(
              Endings.class,
              LocalActivityOptions.newBuilder()
                  // two short requests; what is recorded must not wait for a server that is down
                  .setScheduleToCloseTimeout(Duration.ofSeconds(10))
                  .build())
          .ending(workflowId);
    } catch (ActivityFailure e) {
      if (e.getCause() instanceof CanceledFailure cancelled) {
        throw cancelled;
      }
      return null;
    }
  }
}

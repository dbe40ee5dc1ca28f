package dev.longarc.workflows;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The cause of a workflow's end, which its parent does not learn from Temporal. */
@ActivityInterface
public interface Endings {
  /** The ending in words, such as those of an {@code Intervention}; null when nobody ended it. */
  @Nullable String ending(String workflowId);

  /** The {@link #ending} for workflow code; also null when the activity fails. */
  static @Nullable String tell(String workflowId) {
    if (Workflow.getVersion("tell-who-ended-it", Workflow.DEFAULT_VERSION, 1) < 1) {
      return null;
    }
    try {
      return Workflow.newLocalActivityStub(
              Endings.class,
              LocalActivityOptions.newBuilder()
                  // two short requests; recording must not wait for an unavailable server
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

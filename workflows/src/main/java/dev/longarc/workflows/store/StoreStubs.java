package dev.longarc.workflows.store;

import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The store as workflow code calls it: on the workflow's own queue, retried for as long as it
 * takes, since an outage of the store must not cost an evaluation.
 */
public final class StoreStubs {
  private static final RetryOptions FOR_EVER =
      RetryOptions.newBuilder()
          .setInitialInterval(Duration.ofSeconds(1))
          .setBackoffCoefficient(2)
          // a try waits for the store by itself; between two of them nobody notices its return
          .setMaximumInterval(Duration.ofSeconds(2))
          .build();

  private StoreStubs() {}

  /** Server-side activities: seen in the Web UI, and eager where the server allows it. */
  public static StoreActivities activities() {
    return Workflow.newActivityStub(
        StoreActivities.class,
        ActivityOptions.newBuilder()
            // the slowest writes 50,000 NOT_RUN rows; a lost worker is noticed after this
            .setStartToCloseTimeout(Duration.ofMinutes(1))
            .setRetryOptions(FOR_EVER)
            .build());
  }

  /**
   * A short call without a round trip by the server. When it does not succeed within ten seconds,
   * however often it was tried, the server sees to it that the call is repeated until the store is
   * back. What the store refuses stays refused.
   */
  public static <T extends @Nullable Object> T viaLocalActivity(Function<StoreActivities, T> call) {
    try {
      return call.apply(local());
    } catch (ActivityFailure e) {
      if (isForGood(e.getCause())) {
        throw e;
      }
      return call.apply(activities());
    }
  }

  private static boolean isForGood(@Nullable Throwable cause) {
    return cause instanceof CanceledFailure
        || (cause instanceof ApplicationFailure refused && refused.isNonRetryable());
  }

  private static StoreActivities local() {
    return Workflow.newLocalActivityStub(
        StoreActivities.class,
        LocalActivityOptions.newBuilder()
            // one indexed read; longer means that the store hangs or is away. For all tries: the
            // SDK (1.39) tries a local activity without such a limit or a count only once
            .setScheduleToCloseTimeout(Duration.ofSeconds(10))
            .setRetryOptions(FOR_EVER)
            .build());
  }
}

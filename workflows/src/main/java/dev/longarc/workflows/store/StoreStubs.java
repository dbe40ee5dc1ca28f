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
 * Stubs of the store for workflow code. Calls go to the workflow's own task queue and are retried
 * without limit, since an outage of the store must not cost an evaluation.
 */
public final class StoreStubs {
  private static final RetryOptions FOR_EVER =
      RetryOptions.newBuilder()
          .setInitialInterval(Duration.ofSeconds(1))
          .setBackoffCoefficient(2)
          // an attempt waits for the store; between two attempts its return is not noticed
          .setMaximumInterval(Duration.ofSeconds(2))
          .build();

  private StoreStubs() {}

  /** Stub for regular activities: shown in the Web UI, and eager where the server allows it. */
  public static StoreActivities activities() {
    return Workflow.newActivityStub(
        StoreActivities.class,
        ActivityOptions.newBuilder()
            // the slowest call writes 50,000 NOT_RUN rows; a lost worker is noticed after this time
            .setStartToCloseTimeout(Duration.ofMinutes(1))
            .setRetryOptions(FOR_EVER)
            .build());
  }

  /**
   * A short call without a round trip to the server. If it does not succeed within ten seconds,
   * over all its attempts, it becomes a regular activity, which the server repeats until the store
   * is back. A refusal by the store is final.
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
            // One indexed read: longer means that the store hangs or is unavailable. The limit
            // covers all attempts; the SDK (1.39) makes only one attempt of a local activity
            // without such a limit or a count.
            .setScheduleToCloseTimeout(Duration.ofSeconds(10))
            .setRetryOptions(FOR_EVER)
            .build());
  }
}

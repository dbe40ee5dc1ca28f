package dev.longarc.workflows.records;

import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * The store as workflow code calls it: on the workflow's own queue, retried for as long as it
 * takes, since an outage of the store must not cost an evaluation.
 */
public final class RecordsStubs {
  private static final RetryOptions FOR_EVER =
      RetryOptions.newBuilder()
          .setInitialInterval(Duration.ofSeconds(1))
          .setBackoffCoefficient(2)
          .setMaximumInterval(Duration.ofSeconds(10))
          .build();

  private RecordsStubs() {}

  /** Server-side activities: seen in the Web UI, and eager where the server allows it. */
  public static Records activities() {
    return Workflow.newActivityStub(
        Records.class,
        ActivityOptions.newBuilder()
            // the slowest writes 50,000 NOT_RUN rows; a lost worker is noticed after this
            .setStartToCloseTimeout(Duration.ofMinutes(1))
            .setRetryOptions(FOR_EVER)
            .build());
  }

  /** For short reads: no round trip by the server. */
  public static Records local() {
    return Workflow.newLocalActivityStub(
        Records.class,
        LocalActivityOptions.newBuilder()
            // one indexed read; longer means that the store hangs
            .setStartToCloseTimeout(Duration.ofSeconds(10))
            .setRetryOptions(FOR_EVER)
            .build());
  }
}

package dev.longarc.workflows.notifications;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** The activities for workflow code. */
final class DeliveryStubs {
  private DeliveryStubs() {}

  /** Four attempts: a receiver that restarts, or is down for a quarter of an hour, gets it. */
  static DeliveryActivities sending() {
    return Workflow.newActivityStub(
        DeliveryActivities.class,
        ActivityOptions.newBuilder()
            // more than the limits of one attempt add up to
            .setStartToCloseTimeout(Duration.ofMinutes(2))
            .setRetryOptions(
                RetryOptions.newBuilder() // after 60, 300 and 900 s
                    .setInitialInterval(Duration.ofSeconds(60))
                    .setBackoffCoefficient(5)
                    .setMaximumInterval(Duration.ofSeconds(900))
                    .setMaximumAttempts(4)
                    .build())
            .build());
  }

  /** Attempts without end: an outage of the store must not lose what became of a message. */
  static DeliveryActivities noting() {
    return Workflow.newActivityStub(
        DeliveryActivities.class,
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofSeconds(30))
            .setRetryOptions(
                RetryOptions.newBuilder().setMaximumInterval(Duration.ofSeconds(30)).build())
            .build());
  }
}

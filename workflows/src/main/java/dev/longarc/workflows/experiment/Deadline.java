package dev.longarc.workflows.experiment;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The deadline of an experiment, which can be moved. */
final class Deadline {
  private final Runnable reached;
  private @Nullable Long atMs;
  private @Nullable CancellationScope timer;

  /**
   * @param reached is called when the deadline has passed
   */
  Deadline(Runnable reached) {
    this.reached = reached;
  }

  @Nullable Long atMs() {
    return atMs;
  }

  /**
   * @param newAtMs in epoch milliseconds; null: none
   */
  void set(@Nullable Long newAtMs) {
    if (timer != null) {
      timer.cancel("the deadline was moved");
      timer = null;
    }
    atMs = newAtMs;
    if (newAtMs != null) {
      arm(newAtMs);
    }
  }

  private void arm(long at) {
    long waitMs = at - Workflow.currentTimeMillis();
    if (waitMs <= 0) {
      reached.run();
      return;
    }
    timer =
        Workflow.newCancellationScope(() -> {
          var options = TimerOptions.newBuilder().setSummary("deadline").build();
          var _ =
              Workflow.newTimer(Duration.ofMillis(waitMs), options)
                  .handle((done, cancelled) -> {
                    if (cancelled == null) {
                      reached.run();
                    }
                    return null;
                  });
        });
    timer.run();
  }
}

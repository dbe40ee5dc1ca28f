package dev.longarc.workflows.contract;

import dev.longarc.evaluation.Tally;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One shard of an experiment: at most 250 evaluations, a window of them at a time. */
@WorkflowInterface
public interface ShardWorkflow {
  /**
   * Returns when every evaluation has ended. A failed one is counted in the tally, never thrown.
   * After the experiment's limit has kept one from running, no further one is started; that one is
   * NOT_RUN in the tally.
   */
  @WorkflowMethod(name = "Shard")
  Tally run(ShardStart start);

  /** Starts no further evaluation until {@link #resume}; those in flight finish. Idempotent. */
  @SignalMethod(description = "Start no further evaluation until resume; those in flight finish.")
  void pause();

  /** Undoes {@link #pause}. Idempotent. */
  @SignalMethod(description = "Continue after pause.")
  void resume();

  /** Changes the greatest number of open evaluations; those in flight finish. */
  @SignalMethod(description = "The greatest number of open evaluations.")
  void parallelism(int window);

  /**
   * Starts no further evaluation and ends when those in flight have ended; the rest stays due.
   * Idempotent.
   */
  @SignalMethod(description = "Start no further evaluation, end with those in flight.")
  void finish();

  @QueryMethod(description = "The evaluations of this shard by verdict.")
  Tally tally();
}

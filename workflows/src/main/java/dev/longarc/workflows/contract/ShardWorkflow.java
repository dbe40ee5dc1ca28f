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
   * Returns when every evaluation has ended; a failed one is counted in the tally, never thrown. It
   * starts no further one once the experiment's limit has kept one from running: that is NOT_RUN in
   * the tally.
   */
  @WorkflowMethod(name = "Shard")
  Tally run(ShardStart start);

  /** Starts no further evaluation until {@link #resume}; those in flight finish. Idempotent. */
  @SignalMethod(description = "Start no further evaluation until resume; those in flight finish.")
  void pause();

  /** Undoes {@link #pause}. Idempotent. */
  @SignalMethod(description = "Go on after pause.")
  void resume();

  /** Changes how many evaluations may be open at once; those in flight finish. */
  @SignalMethod(description = "How many evaluations may be open at once.")
  void parallelism(int window);

  /**
   * Starts no further evaluation and ends as soon as those in flight have; the rest stays due.
   * Idempotent.
   */
  @SignalMethod(description = "Start no further evaluation, end with those in flight.")
  void finish();

  @QueryMethod(description = "How many evaluations of this shard ended how.")
  Tally tally();
}

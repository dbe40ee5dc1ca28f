package dev.longarc.workflows.contract;

import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Tally;
import dev.longarc.plan.Limits;
import dev.longarc.workflows.WebUiAddress;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An experiment: a dataset selection × a plan. Its workflow id is the experiment's id. */
@WorkflowInterface
public interface ExperimentWorkflow {
  /** Runs the due evaluations; returns the tally of all results. */
  @WorkflowMethod(name = WebUiAddress.EXPERIMENT)
  Tally run(ExperimentStart start);

  /** Returns when no shard starts further evaluations. Idempotent. */
  @UpdateMethod(
      description = "Start no further evaluation until resume; those in flight finish. No input.")
  ExperimentProgress pause();

  @UpdateMethod(description = "Continue after pause. No input.")
  ExperimentProgress resume();

  /** Ends the experiment; results are kept, and the rest becomes NOT_RUN. Returns at once. */
  @UpdateMethod(
      description = "End the experiment: results are kept, the rest is NOT_RUN. No input.")
  ExperimentProgress cancel();

  /**
   * Runs the matching failed evaluations again, at once; without a filter, all of them. A repeated
   * update with the same id has no further effect.
   */
  @UpdateMethod(
      description =
          "Run failed evaluations again. Input: {} for all, or {\"failureTypes\": [\"MODEL\"], \"arcTaskIds\": [\"0ca9ddb6\"]}; {\"dryRun\": true} only lists them, and the cost at most.")
  RetryReceipt retryFailed(@Nullable RetryRequest request);

  /** Takes effect at once: running shards receive a signal, and evaluations in progress finish. */
  @UpdateMethod(description = "The greatest number of open evaluations. Input: a number, 1 to 500.")
  ExperimentProgress setParallelism(int parallelism);

  /**
   * Raises or lowers the limits of money. A STOPPED experiment continues with the due evaluations.
   *
   * @return the new limits
   */
  @UpdateMethod(
      description =
          "Change the limits, in US dollars. Input: {\"experimentUsd\": 2.5}, {\"taskUsd\": 0.42}, or both. A stopped experiment continues.")
  Limits raiseBudget(BudgetChange change);

  /**
   * Moves the deadline to {@code minutes} from now; null removes it. A STOPPED experiment
   * continues.
   */
  @UpdateMethod(
      description =
          "Move the deadline. Input: minutes from now, or null for none. A stopped experiment continues.")
  ExperimentProgress setDeadline(@Nullable Long minutes);

  @UpdateValidatorMethod(updateName = "pause")
  void validatePause();

  @UpdateValidatorMethod(updateName = "resume")
  void validateResume();

  @UpdateValidatorMethod(updateName = "retryFailed")
  void validateRetryFailed(@Nullable RetryRequest request);

  @UpdateValidatorMethod(updateName = "setParallelism")
  void validateSetParallelism(int parallelism);

  @UpdateValidatorMethod(updateName = "raiseBudget")
  void validateRaiseBudget(BudgetChange change);

  @UpdateValidatorMethod(updateName = "setDeadline")
  void validateSetDeadline(@Nullable Long minutes);

  @QueryMethod(description = "Status, newest round, and the evaluations by verdict.")
  ExperimentProgress progress();

  /**
   * Reports a change of the pause, parallelism, deadline or limits in the store. It steers a run
   * that accepts no further update, since the server limits the updates of each run.
   *
   * @param limit the changed limit; if it has stopped the experiment, the experiment continues
   */
  @SignalMethod(description = "Read the controls again from the store. Input: null.")
  void readControls(@Nullable FailureType limit);

  /** From a shard: its tally so far, and the evaluations that failed since its previous signal. */
  @SignalMethod(
      description = "From a shard: its tally so far, and the failures since the previous signal.")
  void shardTally(String shardId, Tally tally, List<FailedEvaluation> failures);
}

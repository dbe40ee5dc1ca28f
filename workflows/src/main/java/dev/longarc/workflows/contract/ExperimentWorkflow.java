package dev.longarc.workflows.contract;

import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Tally;
import dev.longarc.plan.Limits;
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
  /** Runs whatever the store says is due; returns the tally of all results. */
  @WorkflowMethod(name = "Experiment")
  Tally run(ExperimentStart start);

  /** Returns once no shard will start a further evaluation. Idempotent. */
  @UpdateMethod(
      description = "Start no further evaluation until resume; those in flight finish. No input.")
  ExperimentProgress pause();

  @UpdateMethod(description = "Go on after pause. No input.")
  ExperimentProgress resume();

  /** Results so far are kept; what has not ended becomes NOT_RUN. Returns at once. */
  @UpdateMethod(
      description = "End the experiment: results are kept, the rest is NOT_RUN. No input.")
  ExperimentProgress cancel();

  /**
   * Runs matching failed evaluations again, at once; without a filter, all of them. The update's id
   * makes it idempotent.
   */
  @UpdateMethod(
      description =
          "Run failed evaluations again. Input: {} for all, or {\"failureTypes\": [\"MODEL\"], \"arcTaskIds\": [\"0ca9ddb6\"]}; {\"dryRun\": true} only says which, and what it may cost.")
  RetryReceipt retryFailed(@Nullable RetryRequest request);

  /** Takes effect at once: running shards are told, what is in flight finishes. */
  @UpdateMethod(
      description = "How many evaluations may be open at once. Input: a number, 1 to 500.")
  ExperimentProgress setParallelism(int parallelism);

  /**
   * Raises, or lowers, what may be spent. A STOPPED experiment goes on with what is due.
   *
   * @return the limits now
   */
  @UpdateMethod(
      description =
          "Change what may be spent, in US dollars. Input: {\"experimentUsd\": 2.5}, {\"taskUsd\": 0.42}, or both. A stopped experiment goes on.")
  Limits raiseBudget(BudgetChange change);

  /**
   * Moves the deadline to {@code minutes} from now; null removes it. A STOPPED experiment goes on.
   */
  @UpdateMethod(
      description =
          "Move the deadline. Input: minutes from now, or null for none. A stopped experiment goes on.")
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

  @QueryMethod(description = "Status, newest round, and how many evaluations ended how.")
  ExperimentProgress progress();

  /**
   * What the store has noted of pause, parallelism, deadline and limits was changed: the way to
   * steer a run that takes no further update. The server counts updates of each run.
   *
   * @param limit the limit that was changed: if it has stopped the experiment, that continues
   */
  @SignalMethod(description = "Read the controls again from the store. Input: null.")
  void readControls(@Nullable FailureType limit);

  /** From a shard: its tally so far, and the evaluations that failed since it last told. */
  @SignalMethod(description = "From a shard: its tally so far, and what failed since.")
  void shardTally(String shardId, Tally tally, List<FailedEvaluation> failures);
}

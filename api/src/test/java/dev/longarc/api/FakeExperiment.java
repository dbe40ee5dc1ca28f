package dev.longarc.api;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Tally;
import dev.longarc.plan.Limits;
import dev.longarc.workflows.contract.BudgetChange;
import dev.longarc.workflows.contract.ExperimentProgress;
import dev.longarc.workflows.contract.ExperimentStart;
import dev.longarc.workflows.contract.ExperimentWorkflow;
import dev.longarc.workflows.contract.FailedEvaluation;
import dev.longarc.workflows.contract.RetryReceipt;
import dev.longarc.workflows.contract.RetryRequest;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A workflow that stays open until it is cancelled, answers updates, and runs no evaluation. */
public final class FakeExperiment implements ExperimentWorkflow {
  /** A retry of this ARC task is refused, as if it had not failed. */
  static final String NOT_FAILED = "solved";

  /** This limit is refused, as if more had been spent. */
  static final BigDecimal SPENT = new BigDecimal("0.13");

  /** The change to this parallelism takes a while. */
  static final int SLOW = 499;

  private static final int TOTAL = 2;

  private ExperimentStatus status = ExperimentStatus.IN_PROGRESS;
  private int round = 1;
  private int parallelism = 4;
  private @Nullable Long deadlineMs;

  @Override
  public Tally run(ExperimentStart start) {
    Workflow.await(() -> status == ExperimentStatus.CANCELLED);
    Workflow.await(Workflow::isEveryHandlerFinished);
    return Tally.empty(TOTAL);
  }

  @Override
  public ExperimentProgress pause() {
    status = ExperimentStatus.PAUSED;
    return progress();
  }

  @Override
  public ExperimentProgress resume() {
    status = ExperimentStatus.IN_PROGRESS;
    return progress();
  }

  @Override
  public ExperimentProgress cancel() {
    status = ExperimentStatus.CANCELLED;
    return progress();
  }

  @Override
  public RetryReceipt retryFailed(@Nullable RetryRequest request) {
    round++;
    return new RetryReceipt(
        round, request == null ? 1 : Math.max(1, request.filter().arcTaskIds().size()));
  }

  @Override
  public void validateRetryFailed(@Nullable RetryRequest request) {
    if (request != null && request.filter().arcTaskIds().contains(NOT_FAILED)) {
      throw ApplicationFailure.newNonRetryableFailure("No failed evaluation matches.", "Refused");
    }
  }

  @Override
  public void validatePause() {}

  @Override
  public void validateResume() {}

  @Override
  public ExperimentProgress progress() {
    return new ExperimentProgress(status, round, Tally.empty(TOTAL), parallelism, deadlineMs, null);
  }

  @Override
  public void shardTally(String shardId, Tally tally, List<FailedEvaluation> failed) {}

  @Override
  public void readControls(@Nullable FailureType limit) {}

  @Override
  public ExperimentProgress setParallelism(int open) {
    if (open == SLOW) {
      Workflow.sleep(Duration.ofMillis(300));
    }
    parallelism = open;
    return progress();
  }

  @Override
  public void validateSetParallelism(int parallelism) {}

  @Override
  public Limits raiseBudget(BudgetChange change) {
    return new Limits(Limits.DEFAULT_TASK_USD, change.experimentUsd(), null);
  }

  @Override
  public void validateRaiseBudget(BudgetChange change) {
    BigDecimal wanted = change.experimentUsd();
    if (wanted != null && wanted.compareTo(SPENT) == 0) {
      throw ApplicationFailure.newNonRetryableFailure("It has spent more.", "Refused");
    }
  }

  @Override
  public ExperimentProgress setDeadline(@Nullable Long minutes) {
    deadlineMs = minutes == null ? null : Workflow.currentTimeMillis() + minutes * 60_000;
    return progress();
  }

  @Override
  public void validateSetDeadline(@Nullable Long minutes) {}
}

package dev.longarc.api;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.evaluation.Tally;
import dev.longarc.workflows.experiment.ExperimentStart;
import dev.longarc.workflows.experiment.ExperimentWorkflow;
import dev.longarc.workflows.experiment.Progress;
import dev.longarc.workflows.experiment.RetryReceipt;
import dev.longarc.workflows.shard.FailedEvaluation;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stays open until it is cancelled; answers updates, and runs no evaluation. */
public final class FakeExperiment implements ExperimentWorkflow {
  /** A retry of this ARC task is refused, as one that did not fail would be. */
  static final String NOT_FAILED = "solved";

  private static final int TOTAL = 2;

  private ExperimentStatus status = ExperimentStatus.IN_PROGRESS;
  private int round = 1;

  @Override
  public Tally run(ExperimentStart start) {
    Workflow.await(() -> status == ExperimentStatus.CANCELLED);
    Workflow.await(Workflow::isEveryHandlerFinished);
    return Tally.empty(TOTAL);
  }

  @Override
  public Progress pause() {
    status = ExperimentStatus.PAUSED;
    return progress();
  }

  @Override
  public Progress resume() {
    status = ExperimentStatus.IN_PROGRESS;
    return progress();
  }

  @Override
  public Progress cancel() {
    status = ExperimentStatus.CANCELLED;
    return progress();
  }

  @Override
  public RetryReceipt retryFailed(@Nullable RetryFilter filter) {
    round++;
    return new RetryReceipt(round, filter == null ? 1 : Math.max(1, filter.arcTaskIds().size()));
  }

  @Override
  public void validateRetryFailed(@Nullable RetryFilter filter) {
    if (filter != null && filter.arcTaskIds().contains(NOT_FAILED)) {
      throw ApplicationFailure.newNonRetryableFailure("No failed evaluation matches.", "Refused");
    }
  }

  @Override
  public void validatePause() {}

  @Override
  public void validateResume() {}

  @Override
  public Progress progress() {
    return new Progress(status, round, Tally.empty(TOTAL), 4, null, null);
  }

  @Override
  public void shardTally(String shardId, Tally tally, List<FailedEvaluation> failed) {}
}

package dev.longarc.workflows.store;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.evaluation.Tally;
import dev.longarc.experiment.CachedAnswer;
import dev.longarc.experiment.DueEvaluation;
import dev.longarc.experiment.RetryPreview;
import dev.longarc.experiment.RetryRound;
import dev.longarc.experiment.ShardSlice;
import dev.longarc.ledger.Reservation;
import dev.longarc.ledger.ReservationRequest;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.plan.Limits;
import io.temporal.activity.ActivityInterface;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The workflows' port to the store. All methods are idempotent. */
@ActivityInterface
public interface StoreActivities {
  /**
   * Marks the experiment as in progress and returns the due evaluations, those without a result. An
   * experiment that had ended with failures and has nothing due was started by a person to run
   * those again: they become due in a new round. Fails without retry when there is no such
   * experiment.
   *
   * @param retry the failures to run again; null: all
   * @param startId of this start, so that a repeated call opens one round only
   */
  OpenedExperiment openExperiment(
      String experimentId, @Nullable RetryFilter retry, @Nullable String startId);

  /** The open ones among the workflows, in their order, according to Temporal's server. */
  List<String> openWorkflows(List<String> workflowIds);

  /** Like {@link #openExperiment}, but changes nothing and lists nothing due. */
  OpenedExperiment readExperiment(String experimentId);

  /** The slice's evaluations without a result, in order. */
  List<DueEvaluation> listDue(ShardSlice slice);

  /** The puzzle of one evaluation and the runs of earlier rounds; never the test outputs. */
  LoadedPuzzle loadPuzzle(String experimentId, String arcTaskId, String contentHash, int round);

  /** Settles ended runs, and reserves money for the next ones: see {@link Reservation}. */
  Reservation reserve(ReservationRequest request);

  /** Another experiment's attempts for the same content; null when there are none. */
  @Nullable CachedAnswer cachedAnswer(String experimentId, String contentHash);

  /** Scores and stores a report. A result replaces a failure of its round, never the reverse. */
  Recorded record(EvaluationReport report);

  /** Makes matching failed evaluations due again. The same request id gives the same round. */
  RetryRound openRetryRound(String experimentId, RetryFilter filter, String requestId);

  /** The evaluations that {@link #openRetryRound} would make due. */
  RetryPreview previewRetry(String experimentId, RetryFilter filter);

  /** Notes whether the experiment is paused. */
  void notePaused(String experimentId, boolean paused);

  /**
   * Ends the experiment in the store. When {@code cancelled}, due evaluations become NOT_RUN.
   *
   * @return the tally reread from the results
   */
  Tally settle(String experimentId, boolean cancelled);

  /**
   * Ends the experiment in the store at a limit: it is STOPPED when evaluations are due, otherwise
   * COMPLETED.
   */
  Ended stop(String experimentId, FailureType limit);

  /** The status and tally after {@link #stop}. */
  record Ended(ExperimentStatus status, Tally tally) {}

  /**
   * Changes the limits that are not null. Fails without retry when more is already spent.
   *
   * @return the new limits
   */
  Limits changeLimits(
      String experimentId, @Nullable BigDecimal experimentUsd, @Nullable BigDecimal taskUsd);

  /** Notes the deadline, in epoch milliseconds; null: none. */
  void noteDeadline(String experimentId, @Nullable Long deadlineMs);

  /** Notes the greatest number of open evaluations. */
  void noteParallelism(String experimentId, int parallelism);
}

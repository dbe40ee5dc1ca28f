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

/** The store, as workflows see it. Every method can be repeated without harm. */
@ActivityInterface
public interface StoreActivities {
  /**
   * Marks the experiment as in progress and says what is due: the evaluations without a result. One
   * that had ended with failures, and has nothing due, is started by a person to run them again:
   * then they become due in a new round. Fails without retry when there is no such experiment.
   *
   * @param retry which failures a person wants to run again; null: all
   * @param startId of this start, so that repeating it opens one round
   */
  OpenedExperiment openExperiment(
      String experimentId, @Nullable RetryFilter retry, @Nullable String startId);

  /** Those of the workflows that are open, in their order: the server's word. */
  List<String> openWorkflows(List<String> workflowIds);

  /** What {@link #openExperiment} would say of it, but changes nothing and lists nothing due. */
  OpenedExperiment readExperiment(String experimentId);

  /** The slice's evaluations that still have no result, in order. */
  List<DueEvaluation> listDue(ShardSlice slice);

  /** The puzzle of one evaluation, and what earlier rounds found; never the test outputs. */
  LoadedPuzzle loadPuzzle(String experimentId, String arcTaskId, String contentHash, int round);

  /** Settles what has ended and reserves for what is to start: see {@link Reservation}. */
  Reservation reserve(ReservationRequest request);

  /** What another experiment submitted for this content; null when none did. */
  @Nullable CachedAnswer cachedAnswer(String experimentId, String contentHash);

  /** Scores and stores. A result replaces a failure of its round, never the reverse. */
  Recorded record(EvaluationReport report);

  /** Makes matching failed evaluations due again. The same request id gives the same round. */
  RetryRound openRetryRound(String experimentId, RetryFilter filter, String requestId);

  /** What {@link #openRetryRound} would make due. */
  RetryPreview previewRetry(String experimentId, RetryFilter filter);

  /** Notes that the experiment is, or no longer is, paused. */
  void notePaused(String experimentId, boolean paused);

  /**
   * Ends the experiment in the store. When {@code cancelled}, what is still due becomes NOT_RUN.
   *
   * @return the tally reread from the results
   */
  Tally settle(String experimentId, boolean cancelled);

  /**
   * Ends the experiment in the store at a limit: it is STOPPED when evaluations are due, otherwise
   * COMPLETED.
   */
  Ended stop(String experimentId, FailureType limit);

  /** How {@link #stop} left it. */
  record Ended(ExperimentStatus status, Tally tally) {}

  /**
   * Changes limits, where they are not null. Fails without retry when more is spent already.
   *
   * @return the limits now
   */
  Limits changeLimits(
      String experimentId, @Nullable BigDecimal experimentUsd, @Nullable BigDecimal taskUsd);

  /** Notes the deadline, in epoch milliseconds; null: none. */
  void noteDeadline(String experimentId, @Nullable Long deadlineMs);

  /** Notes how many evaluations are to be open at once. */
  void noteParallelism(String experimentId, int parallelism);
}

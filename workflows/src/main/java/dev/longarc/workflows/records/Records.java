package dev.longarc.workflows.records;

import dev.longarc.evaluation.EvaluationReport;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.evaluation.Tally;
import io.temporal.activity.ActivityInterface;
import java.util.List;

/** The store, as workflows see it. Every method can be repeated without harm. */
@ActivityInterface
public interface Records {
  /**
   * Marks the experiment as in progress and says what is due: the evaluations without a result.
   * Fails without retry when there is no such experiment.
   */
  OpenedExperiment openExperiment(String experimentId);

  /** The slice's evaluations that still have no result, in order. */
  List<DueEvaluation> listDue(ShardSlice slice);

  /** The puzzle of one evaluation, and what earlier rounds found; never the test outputs. */
  LoadedPuzzle loadPuzzle(String experimentId, String arcTaskId, String contentHash, int round);

  /** Scores and stores. A result replaces a failure of its round, never the reverse. */
  Recorded record(EvaluationReport report);

  /** Makes matching failed evaluations due again. The same request id gives the same round. */
  OpenedRound openRetryRound(String experimentId, RetryFilter filter, String requestId);

  /** Notes that the experiment is, or no longer is, paused. */
  void notePaused(String experimentId, boolean paused);

  /**
   * Ends the experiment in the store. When {@code cancelled}, what is still due becomes NOT_RUN.
   *
   * @return the tally reread from the results
   */
  Tally settle(String experimentId, boolean cancelled);
}

package dev.longarc.workflows.store;

import dev.longarc.ledger.EndedRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The strategy runs that have ended in an evaluation, according to its histories: these still show
 * what a reset or a termination cut off.
 */
@FunctionalInterface
public interface EndedRuns {
  /**
   * The runs that ended in a Temporal run of the evaluation, and in the runs that resets made from
   * it since; empty when the server does not know it. Throws when the server does not answer.
   *
   * @param workflowId of the evaluation
   * @param heir its newest run, when that is open. Runs in its history are left out, since it
   *     settles them itself; null: it has closed
   */
  List<EndedRun> of(String workflowId, String runId, @Nullable String heir);
}

package dev.longarc.workflows.store;

import dev.longarc.ledger.EndedRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which strategy runs have come to an end in an evaluation: the word of its histories, which
 * outlive what a reset or a termination cuts off.
 */
@FunctionalInterface
public interface EndedRuns {
  /**
   * Those that ended in a Temporal run of the evaluation, and in the runs that resets made of it
   * since; empty when the server does not know it. Throws when the server is silent.
   *
   * @param workflowId of the evaluation
   * @param heir its newest run, when that is open: what is in its history is its own to settle, and
   *     left out; null: it has closed
   */
  List<EndedRun> of(String workflowId, String runId, @Nullable String heir);
}

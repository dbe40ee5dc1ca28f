package dev.longarc.workflows.shard;

import dev.longarc.evaluation.Tally;
import dev.longarc.workflows.contract.ExperimentWorkflow;
import dev.longarc.workflows.contract.FailedEvaluation;
import dev.longarc.workflows.contract.ShardStart;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports the shard's tally to the experiment in few signals: one after a number of evaluations,
 * one in flight at a time, and none within {@link #GAP} of the previous one. A lost signal does no
 * harm, since the experiment rereads the store.
 */
final class TallySignals {
  /**
   * Shorter gaps would help no reader; each signal costs both sides three events and a workflow
   * task.
   */
  private static final Duration GAP = Duration.ofSeconds(2);

  /** The number of failures that the experiment shows. */
  private static final int MAX_FAILURES = 20;

  private final String shardId = Workflow.getInfo().getWorkflowId();
  private final ExperimentWorkflow experiment;
  private final int every;
  private final List<FailedEvaluation> failures = new ArrayList<>();
  private boolean spaced;
  private int reported;
  private long toldAtMs;
  private boolean inFlight;

  TallySignals(ShardStart start) {
    this.experiment =
        Workflow.newExternalWorkflowStub(ExperimentWorkflow.class, start.slice().experimentId());
    this.every = Math.max(1, Math.ceilDiv(start.slice().size(), start.signals()));
  }

  void failed(FailedEvaluation evaluation) {
    failures.add(evaluation);
  }

  /** Keeps gaps from now on; shards of earlier builds have none. */
  void space() {
    spaced = true;
  }

  /** Sends {@code tally} if a signal is due. */
  void counted(Tally tally) {
    boolean soon = spaced && Workflow.currentTimeMillis() - toldAtMs < GAP.toMillis();
    if (!inFlight && !soon && tally.done() - reported >= every) {
      send(tally);
    }
  }

  /** Waits for the signal in flight; the shard's result includes the rest of the tally. */
  void finish(Tally tally) {
    Workflow.await(() -> !inFlight);
    if (!failures.isEmpty()) {
      send(tally);
      Workflow.await(() -> !inFlight);
    }
  }

  private void send(Tally tally) {
    inFlight = true;
    reported = tally.done();
    toldAtMs = Workflow.currentTimeMillis();
    var news = failures.stream().limit(MAX_FAILURES).toList();
    failures.clear();
    Async.procedure(experiment::shardTally, shardId, tally, news)
        .handle((done, failure) -> {
          inFlight = false;
          return null;
        });
  }
}

package dev.longarc.workflows.shard;

import dev.longarc.evaluation.Tally;
import dev.longarc.workflows.experiment.ExperimentWorkflow;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells the experiment how the shard is doing, in few signals: every so many evaluations, one in
 * flight at a time. A signal that does not arrive is no trouble: the experiment rereads the store.
 */
final class TallySignals {
  /** The experiment shows no more of them than this. */
  private static final int MAX_FAILURES = 20;

  private final String shardId = Workflow.getInfo().getWorkflowId();
  private final ExperimentWorkflow experiment;
  private final int every;
  private final List<FailedEvaluation> failures = new ArrayList<>();
  private int told;
  private boolean inFlight;

  TallySignals(ShardStart start) {
    this.experiment =
        Workflow.newExternalWorkflowStub(ExperimentWorkflow.class, start.slice().experimentId());
    this.every = Math.max(1, Math.ceilDiv(start.slice().size(), start.signals()));
  }

  void failed(FailedEvaluation evaluation) {
    failures.add(evaluation);
  }

  /** Sends {@code tally} if it is time to. */
  void counted(Tally tally) {
    if (!inFlight && tally.done() - told >= every) {
      send(tally);
    }
  }

  /** Waits for the signal in flight; the rest of the tally travels as the shard's result. */
  void finish(Tally tally) {
    Workflow.await(() -> !inFlight);
    if (!failures.isEmpty()) {
      send(tally);
      Workflow.await(() -> !inFlight);
    }
  }

  private void send(Tally tally) {
    inFlight = true;
    told = tally.done();
    var news = failures.stream().limit(MAX_FAILURES).toList();
    failures.clear();
    Async.procedure(experiment::shardTally, shardId, tally, news)
        .handle((done, failure) -> {
          inFlight = false;
          return null;
        });
  }
}

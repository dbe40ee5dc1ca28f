package dev.longarc.store;

import dev.longarc.ledger.ReservationRequest;
import dev.longarc.ledger.UnsettledRun;
import dev.longarc.outcome.EvaluationReport;

/** The common key of the lines of one strategy in an evaluation's round. */
record LineKey(String experimentId, String arcTaskId, int round, int step, int index) {
  static LineKey of(ReservationRequest request, int step, int index) {
    return new LineKey(request.experimentId(), request.arcTaskId(), request.round(), step, index);
  }

  static LineKey of(EvaluationReport report, int step, int index) {
    return new LineKey(report.experimentId(), report.arcTaskId(), report.round(), step, index);
  }

  static LineKey of(String experimentId, String arcTaskId, UnsettledRun run) {
    return new LineKey(experimentId, arcTaskId, run.round(), run.step(), run.index());
  }
}

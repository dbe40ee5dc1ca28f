package dev.longarc.store;

import dev.longarc.outcome.EvaluationReport;
import dev.longarc.outcome.RunReport;

/**
 * The figures of a result, in {@code metrics_json}.
 *
 * @param tries the activity attempts of all its strategy runs, lost ones included
 * @param timeMs wall time from the evaluation's start to its end
 * @param cpuMs of the last activity attempts of all its strategy runs
 * @param workUnits of all its strategy runs with an outcome
 */
record ResultMetrics(int tries, long timeMs, long cpuMs, long workUnits) {
  static final ResultMetrics NONE = new ResultMetrics(0, 0, 0, 0);

  static ResultMetrics of(EvaluationReport report) {
    int tries = 0;
    long cpuMs = 0;
    long workUnits = 0;
    for (RunReport run : report.runs()) {
      tries += run.tries();
      cpuMs += run.cpuMs();
      workUnits += run.outcome() == null ? 0 : run.outcome().workUnits();
    }
    return new ResultMetrics(tries, report.timeMs(), cpuMs, workUnits);
  }
}

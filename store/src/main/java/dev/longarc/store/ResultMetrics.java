package dev.longarc.store;

import dev.longarc.outcome.EvaluationReport;
import dev.longarc.outcome.RunReport;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a result, in {@code metrics_json}.
 *
 * @param tries the activity attempts of all its strategy runs, lost ones included
 * @param timeMs wall time from the evaluation's start to its end
 * @param cpuMs of the last activity attempts of all its strategy runs
 * @param workUnits of all its strategy runs with an outcome
 * @param memoryMb the greatest of its strategy runs; null when unknown
 */
record ResultMetrics(
    int tries, long timeMs, long cpuMs, long workUnits, @Nullable Integer memoryMb) {
  static final ResultMetrics NONE = new ResultMetrics(0, 0, 0, 0, null);

  static ResultMetrics of(EvaluationReport report) {
    int tries = 0;
    long cpuMs = 0;
    long workUnits = 0;
    int memoryMb = 0;
    for (RunReport run : report.runs()) {
      tries += run.tries();
      cpuMs += run.cpuMs();
      memoryMb = Math.max(memoryMb, Objects.requireNonNullElse(run.memoryMb(), 0));
      workUnits += run.outcome() == null ? 0 : run.outcome().workUnits();
    }
    return new ResultMetrics(
        tries, report.timeMs(), cpuMs, workUnits, memoryMb == 0 ? null : memoryMb);
  }
}

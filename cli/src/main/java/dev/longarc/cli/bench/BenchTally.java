package dev.longarc.cli.bench;

import dev.longarc.cli.terminal.ProgressLine;
import java.time.Duration;

/**
 * The progress of a bench.
 *
 * @param scored whether test outputs are known, so that ARC tasks can be solved
 * @param answered with an attempt, right or wrong
 * @param failed by a strategy that threw
 */
record BenchTally(int total, boolean scored, int done, int solved, int answered, int failed) {
  static BenchTally none(int total, boolean scored) {
    return new BenchTally(total, scored, 0, 0, 0, 0);
  }

  BenchTally plus(TaskResult result) {
    return new BenchTally(
        total,
        scored,
        done + 1,
        solved + (result.isSolved() ? 1 : 0),
        answered + (result.attempts().isEmpty() ? 0 : 1),
        failed + (result.isFailed() ? 1 : 0));
  }

  /**
   * The progress on one line, with a bar if that fits.
   *
   * @param before the number that was done when {@code watched} began
   */
  String bar(int before, Duration watched, int width) {
    return ProgressLine.bar(done, total, text(before, watched), width);
  }

  /** The same without a bar. */
  String text(int before, Duration watched) {
    var text = new StringBuilder();
    text.append(done).append('/').append(total);
    text.append("  ").append(scored ? solved + " solved" : answered + " answered");
    if (failed > 0) {
      text.append("  ").append(failed).append(" failed");
    }
    if (done < total) {
      text.append("  ETA ").append(ProgressLine.eta(watched, done - before, total - done));
    }
    return text.toString();
  }
}

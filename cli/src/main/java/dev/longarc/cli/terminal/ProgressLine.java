package dev.longarc.cli.terminal;

import dev.longarc.evaluation.Tally;
import dev.longarc.evaluation.Verdict;
import java.time.Duration;

/** An experiment's progress on one line: done/total, solved, failed, ETA, spent. */
public final class ProgressLine {
  private static final int BAR = 24;

  private ProgressLine() {}

  /**
   * With a bar, when there is room for one.
   *
   * @param before evaluations that had ended when the watching began: they say nothing of the pace
   * @param watched since then
   */
  public static String bar(Tally tally, int before, Duration watched, int width) {
    int filled = tally.total() == 0 ? BAR : BAR * tally.done() / tally.total();
    String bar = "█".repeat(filled) + "░".repeat(BAR - filled) + " ";
    String text = text(tally, before, watched);
    return Texts.cut(BAR + 1 + Texts.width(text) < width ? bar + text : text, width - 1);
  }

  /** The same without a bar, for logs. */
  public static String text(Tally tally, int before, Duration watched) {
    var text = new StringBuilder();
    text.append(tally.done()).append('/').append(tally.total());
    text.append("  ").append(tally.count(Verdict.SOLVED)).append(" solved");
    text.append("  ").append(tally.count(Verdict.FAILED)).append(" failed");
    int done = tally.done() - before;
    int left = tally.total() - tally.done();
    if (left > 0) {
      text.append("  ETA ").append(done <= 0 ? "–" : eta(watched, done, left));
    }
    return text.append("  spent ").append(Texts.dollars(tally.costUsd())).toString();
  }

  private static String eta(Duration watched, int done, int left) {
    return Texts.time(watched.multipliedBy(left).dividedBy(done));
  }
}

package dev.longarc.cli.terminal;

import dev.longarc.evaluation.Tally;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Progress on one line; an experiment's as done/total, how many ended how, ETA, spent. */
public final class ProgressLine {
  private static final int BAR = 24;

  private ProgressLine() {}

  /**
   * With a bar, when there is room for one.
   *
   * @param limit what may be spent; null: no limit
   * @param before evaluations that had ended when the watching began: they say nothing of the pace
   * @param watched since then; null: it is over, and nothing more is to come
   */
  public static String bar(
      Tally tally, @Nullable BigDecimal limit, int before, @Nullable Duration watched, int width) {
    return bar(Count.ended(tally), tally.total(), text(tally, limit, before, watched), width);
  }

  /** {@code text} after a bar of {@code done} of {@code total}, when there is room for one. */
  public static String bar(int done, int total, String text, int width) {
    int filled = total == 0 ? BAR : BAR * done / total;
    String bar = "█".repeat(filled) + "░".repeat(BAR - filled) + " ";
    return Texts.cut(BAR + 1 + Texts.width(text) < width ? bar + text : text, width - 1);
  }

  /** The same without a bar, for logs. */
  public static String text(
      Tally tally, @Nullable BigDecimal limit, int before, @Nullable Duration watched) {
    int ended = Count.ended(tally);
    var text = new StringBuilder();
    text.append(ended).append('/').append(tally.total());
    text.append("  ").append(Count.line(tally));
    int done = ended - before;
    int left = tally.total() - ended;
    if (left > 0 && watched != null) {
      text.append("  ETA ").append(eta(watched, done, left));
    }
    return text.append("  spent ").append(spent(tally.costUsd(), limit)).toString();
  }

  /** Such as {@code $0.0123 of $2.50}; without a limit only what was spent. */
  public static String spent(BigDecimal spent, @Nullable BigDecimal limit) {
    return Texts.dollars(spent) + (limit == null ? "" : " of " + Texts.dollars(limit));
  }

  /** How long {@code left} may take when {@code done} took {@code watched}; a dash before that. */
  public static String eta(Duration watched, int done, int left) {
    return done <= 0 ? "–" : Texts.time(watched.multipliedBy(left).dividedBy(done));
  }
}

package dev.longarc.cli.terminal;

import dev.longarc.evaluation.Tally;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Progress on one line; that of an experiment has done/total, the counts by outcome, ETA and
 * spending.
 */
public final class ProgressLine {
  private static final int BAR = 24;
  private static final int LEAST_BAR = 8;
  private static final String GAP = "  ";

  private ProgressLine() {}

  /**
   * The line with a bar, and with as much of the text as fits.
   *
   * @param limit the limit of money; null: none
   * @param before evaluations that had ended before the watching, which don't count for the pace
   * @param watched the time since then; null: the experiment has ended
   */
  public static String bar(
      Tally tally, @Nullable BigDecimal limit, int before, @Nullable Duration watched, int width) {
    return bar(tally.ended(), tally.total(), text(tally, limit, before, watched), width);
  }

  /**
   * {@code text} after a bar of {@code done} of {@code total}. The parts of the text are separated
   * by two spaces; when the line is too long, those on the right are omitted, the ETA last.
   */
  public static String bar(int done, int total, String text, int width) {
    var parts = new ArrayList<>(List.of(text.split(GAP, -1)));
    int room = width - 2; // a blank after the bar, and one at the edge
    while (parts.size() > 1 && Texts.width(String.join(GAP, parts)) + LEAST_BAR > room) {
      boolean eta = parts.size() > 2 && parts.getLast().startsWith("ETA");
      parts.remove(parts.size() - (eta ? 2 : 1));
    }
    String fitting = String.join(GAP, parts);
    int length = Math.clamp(room - Texts.width(fitting), 0, BAR);
    int filled = total == 0 ? length : length * done / total;
    return Texts.cut("█".repeat(filled) + "░".repeat(length - filled) + " " + fitting, width - 1);
  }

  /** The same without a bar, for logs. */
  public static String text(
      Tally tally, @Nullable BigDecimal limit, int before, @Nullable Duration watched) {
    int ended = tally.ended();
    var text = new StringBuilder();
    text.append(ended).append('/').append(tally.total());
    text.append("  ").append(OutcomeCategory.line(tally));
    int done = ended - before;
    int left = tally.total() - ended;
    if (left > 0 && watched != null) {
      text.append("  ETA ").append(eta(watched, done, left));
    }
    return text.append("  spent ").append(spent(tally.costUsd(), limit)).toString();
  }

  /** A text such as {@code $0.0123 of $2.50}; without a limit, only the spending. */
  public static String spent(BigDecimal spent, @Nullable BigDecimal limit) {
    return Texts.dollars(spent) + (limit == null ? "" : " of " + Texts.dollars(limit));
  }

  /**
   * The estimated time of {@code left} when {@code done} took {@code watched}; a dash without any.
   */
  public static String eta(Duration watched, int done, int left) {
    return done <= 0 ? "–" : Texts.time(watched.multipliedBy(left).dividedBy(done));
  }
}

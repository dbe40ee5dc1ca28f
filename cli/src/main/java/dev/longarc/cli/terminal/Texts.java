package dev.longarc.cli.terminal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Values as people read them. */
public final class Texts {
  private Texts() {}

  /** Columns that {@code text} takes; it holds no wide characters. */
  static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  /** {@code text}, or as much of it as fits into {@code width} with an ellipsis. */
  static String cut(String text, int width) {
    return width(text) <= width
        ? text
        : text.substring(0, text.offsetByCodePoints(0, Math.max(0, width - 1))) + "…";
  }

  /** On one line, and without the escape sequences that somebody may have put into a message. */
  public static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }

  /** Such as {@code 0.4 s}, {@code 3:05 min}, {@code 2:03:05 h}. */
  public static String time(Duration time) {
    if (time.compareTo(Duration.ofMinutes(1)) < 0) {
      return String.format(Locale.ROOT, "%.1f s", Math.floor(time.toMillis() / 100.0) / 10);
    }
    return time.toHours() == 0
        ? "%d:%02d min".formatted(time.toMinutes(), time.toSecondsPart())
        : "%d:%02d:%02d h".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }

  /** Such as {@code $12.40}, {@code $0.0314}, {@code $0.000012}: cheap runs must not look free. */
  public static String dollars(BigDecimal amount) {
    var absolute = amount.abs();
    int scale =
        absolute.compareTo(BigDecimal.ONE) >= 0
            ? 2
            : absolute.compareTo(new BigDecimal("0.01")) >= 0 || absolute.signum() == 0 ? 4 : 6;
    return "$" + amount.setScale(scale, RoundingMode.HALF_UP).toPlainString();
  }

  /** Such as {@code 75.7 %}. */
  public static String percent(double part, double whole) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * part / whole);
  }

  /** Such as {@code 0.3 kB}, {@code 512.3 MB}. */
  public static String bytes(long bytes) {
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  /** Such as {@code 1 try}, {@code 2 tries}. */
  public static String count(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}

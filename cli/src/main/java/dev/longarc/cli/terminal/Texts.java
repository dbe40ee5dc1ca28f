package dev.longarc.cli.terminal;

import dev.longarc.evaluation.WilsonInterval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** Values as text for people. */
public final class Texts {
  /** East Asian wide and full-width characters, and pictures: Unicode's property W or F. */
  private static final BitSet WIDE = new BitSet();

  static {
    int[][] ranges = {
      {0x1100, 0x115F},
      {0x2E80, 0x303E},
      {0x3041, 0x33FF},
      {0x3400, 0x4DBF},
      {0x4E00, 0x9FFF},
      {0xA000, 0xA4CF},
      {0xA960, 0xA97C},
      {0xAC00, 0xD7A3},
      {0xF900, 0xFAFF},
      {0xFE30, 0xFE6F},
      {0xFF00, 0xFF60},
      {0xFFE0, 0xFFE6},
      {0x1F300, 0x1F64F},
      {0x1F680, 0x1F6FF},
      {0x1F900, 0x1F9FF},
      {0x20000, 0x3FFFD}
    };
    for (int[] range : ranges) {
      WIDE.set(range[0], range[1] + 1);
    }
  }

  private Texts() {}

  /** The columns of {@code text} on a terminal; it has no escape sequences. */
  static int width(String text) {
    return text.codePoints().map(Texts::columns).sum();
  }

  /** {@code text}, or as much of it as fits into {@code width} with an ellipsis. */
  static String cut(String text, int width) {
    return width(text) <= width ? text : text.substring(0, fitting(text, width - 1)) + "…";
  }

  /** The number of characters of {@code text} that fit into {@code width} columns. */
  private static int fitting(String text, int width) {
    int left = width;
    int at = 0;
    while (at < text.length()) {
      int character = text.codePointAt(at);
      left -= columns(character);
      if (left < 0) {
        break;
      }
      at += Character.charCount(character);
    }
    return at;
  }

  /** {@code text} wrapped at blanks into lines of at most {@code width} columns. */
  static List<String> wrapped(String text, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && width(line.toString()) + 1 + width(word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static int columns(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> WIDE.get(character) ? 2 : 1;
    };
  }

  /** A time such as {@code 0.4 s}, {@code 3:05 min}, {@code 2:03:05 h}. */
  public static String time(Duration time) {
    if (time.compareTo(Duration.ofMinutes(1)) < 0) {
      return String.format(Locale.ROOT, "%.1f s", Math.floor(time.toMillis() / 100.0) / 10);
    }
    return time.toHours() == 0
        ? "%d:%02d min".formatted(time.toMinutes(), time.toSecondsPart())
        : "%d:%02d:%02d h".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }

  /** A time like on a clock: {@code 0:08}, {@code 1:12}, {@code 2:03:05}. */
  public static String clock(Duration time) {
    return time.toHours() == 0
        ? String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart())
        : String.format(
            Locale.ROOT,
            "%d:%02d:%02d",
            time.toHours(),
            time.toMinutesPart(),
            time.toSecondsPart());
  }

  /**
   * An amount such as {@code $12.40}, {@code $0.0314}, {@code $0.000012}; cheap runs must not look
   * free.
   */
  public static String dollars(BigDecimal amount) {
    var absolute = amount.abs();
    int scale =
        absolute.compareTo(BigDecimal.ONE) >= 0
            ? 2
            : absolute.compareTo(new BigDecimal("0.01")) >= 0 || absolute.signum() == 0 ? 4 : 6;
    return "$" + amount.setScale(scale, RoundingMode.HALF_UP).toPlainString();
  }

  /** A share such as {@code 75.7 %}. */
  public static String percent(double part, double whole) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * part / whole);
  }

  /**
   * A line such as {@code 18/30 (60 %, 95 % CI 42–75)}.
   *
   * @param of the number of scored ones, at least 1
   */
  public static String solved(int solved, int of) {
    var interval = WilsonInterval.of(solved, of);
    return String.format(
        Locale.ROOT,
        "%d/%d (%.0f %%, 95 %% CI %.0f–%.0f)",
        solved,
        of,
        100.0 * solved / of,
        100 * interval.low(),
        100 * interval.high());
  }

  /** A size such as {@code 0.3 kB}, {@code 512.3 MB}. */
  public static String bytes(long bytes) {
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  /** A count such as {@code 1 try}, {@code 2 tries}. */
  public static String count(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}

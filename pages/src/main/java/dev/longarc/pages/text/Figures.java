package dev.longarc.pages.text;

import dev.longarc.judging.statistics.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers and times as pages show them. What is not known is a dash, and nothing is a zero. */
public final class Figures {
  /** What is not known. */
  public static final String UNKNOWN = "–";

  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** From here on, four decimals would round to a dollar. */
  private static final BigDecimal DOLLAR = new BigDecimal("0.99995");

  private static final BigDecimal LEAST = new BigDecimal("0.001");
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Figures() {}

  /** {@code $0.0312} below a dollar, {@code $18.42} from there on; small sums keep two digits. */
  public static String money(@Nullable BigDecimal usd) {
    if (usd == null) {
      return UNKNOWN;
    }
    if (usd.signum() == 0) {
      return "$0";
    }
    BigDecimal size = usd.abs();
    int decimals = size.compareTo(DOLLAR) >= 0 ? 2 : 4;
    if (size.compareTo(LEAST) < 0) {
      decimals = size.scale() - size.precision() + 2; // two significant digits
    }
    String sign = usd.signum() < 0 ? "−" : "";
    return sign + "$" + grouped(size.setScale(decimals, RoundingMode.HALF_UP));
  }

  private static String grouped(BigDecimal value) {
    return String.format(Locale.ROOT, "%,." + value.scale() + "f", value);
  }

  /** {@code 1,204}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 task}, {@code 2 tasks}. */
  public static String count(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /**
   * {@code 41.5 %}.
   *
   * @param share 0–1
   */
  public static String percent(@Nullable Double share) {
    return share == null ? UNKNOWN : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** {@code 35.8–47.4}, in percent. */
  public static String range(Interval shares) {
    return String.format(Locale.ROOT, "%.1f–%.1f", 100 * shares.low(), 100 * shares.high());
  }

  /** {@code 0.41}. */
  public static String confidence(@Nullable Double value) {
    return value == null ? UNKNOWN : String.format(Locale.ROOT, "%.2f", value);
  }

  /** {@code 4.2 s}, {@code 3 m 12 s}, {@code 1 h 52 m} or {@code 2 d 3 h}. */
  public static String duration(@Nullable Long ms) {
    if (ms == null) {
      return UNKNOWN;
    }
    if (ms < MINUTE - SECOND / 20) { // so that it is never 60.0 s
      return String.format(Locale.ROOT, "%.1f s", ms / (double) SECOND);
    }
    if (ms < HOUR) {
      long atLeast = Math.max(MINUTE, ms);
      return "%d m %d s".formatted(atLeast / MINUTE, atLeast % MINUTE / SECOND);
    }
    return ms < DAY
        ? "%d h %d m".formatted(ms / HOUR, ms % HOUR / MINUTE)
        : "%d d %d h".formatted(ms / DAY, ms % DAY / HOUR);
  }

  /** {@code +$0.19}: how much more it costs. */
  public static String change(BigDecimal usd) {
    return (usd.signum() > 0 ? "+" : "") + money(usd);
  }

  /** {@code +4.2 s}: how much longer it takes. */
  public static String change(long ms) {
    return ms == 0 ? "0 s" : (ms > 0 ? "+" : "−") + duration(Math.abs(ms));
  }

  /** {@code +4.4 points}: the difference of two shares. */
  public static String points(@Nullable Double difference) {
    return difference == null ? UNKNOWN : signed(difference) + " points";
  }

  /** {@code −1.0 to +7.8}, in percentage points. */
  public static String pointRange(Interval differences) {
    return signed(differences.low()) + " to " + signed(differences.high());
  }

  private static String signed(double difference) {
    String text = String.format(Locale.ROOT, "%+.1f", 100 * difference);
    return text.matches("[+-]0\\.0") ? "0.0" : text.replace('-', '−');
  }

  /** {@code ×2.1}: a ratio with three significant digits. */
  public static String times(@Nullable Double ratio) {
    return ratio == null ? UNKNOWN : "×" + significant(ratio);
  }

  /** {@code 1.8–2.4}. */
  public static String timesRange(Interval ratios) {
    return significant(ratios.low()) + "–" + significant(ratios.high());
  }

  private static String significant(double value) {
    var rounded = BigDecimal.valueOf(value).round(new MathContext(3, RoundingMode.HALF_UP));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** {@code 2026-11-22 14:03:11 UTC}. */
  public static String instant(@Nullable Instant time) {
    return time == null ? UNKNOWN : INSTANT.format(time);
  }

  /** {@code 3 m ago}, for people; the exact time belongs beside it. */
  public static String ago(@Nullable Instant time, Instant now) {
    if (time == null) {
      return UNKNOWN;
    }
    long ms = Math.max(0, Duration.between(time, now).toMillis());
    if (ms < MINUTE) {
      return ms / SECOND + " s ago";
    }
    if (ms < HOUR) {
      return ms / MINUTE + " m ago";
    }
    return ms < DAY ? ms / HOUR + " h ago" : ms / DAY + " d ago";
  }
}

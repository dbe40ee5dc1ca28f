package dev.longarc.judging.text;

import dev.longarc.judging.statistics.Interval;
import dev.longarc.judging.statistics.Share;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** Figures as text. */
public final class FigureText {
  private FigureText() {}

  /** Such as {@code 18 of 30 (60.0 %, 95 % interval 42.3–75.4)}, {@code 0 of 0}. */
  public static String share(Share share) {
    if (share.value() == null || share.interval() == null) {
      return "0 of 0";
    }
    return String.format(
        Locale.ROOT,
        "%s of %d (%s, 95 %% interval %.1f–%.1f)",
        BigDecimal.valueOf(share.sum())
            .setScale(2, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString(),
        share.of(),
        percent(share.value()),
        100 * share.interval().low(),
        100 * share.interval().high());
  }

  /** Such as {@code 60.0 %}. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share).replace('-', '−');
  }

  /** Such as {@code $12.40}, {@code $0.0314}, {@code −$0.000012}: cheap runs must not look free. */
  public static String dollars(double usd) {
    double size = Math.abs(usd);
    String format = size >= 1 ? "$%.2f" : size >= 0.01 || size == 0 ? "$%.4f" : "$%.6f";
    return (usd < 0 ? "−" : "") + String.format(Locale.ROOT, format, size);
  }

  /** Such as {@code 12 s}, {@code 1.25 s}. */
  public static String seconds(double seconds) {
    return String.format(Locale.ROOT, Math.abs(seconds) >= 10 ? "%.0f s" : "%.2f s", seconds)
        .replace('-', '−');
  }

  /** A plain number with at most four digits after the point. */
  public static String number(double number) {
    return BigDecimal.valueOf(number)
        .setScale(4, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString()
        .replace('-', '−');
  }

  /** Such as {@code = 0.0161}, {@code < 0.0001}. */
  public static String p(double p) {
    return p < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, p < 0.1 ? "= %.4f" : "= %.2f", p);
  }

  /** A dash when there is none. */
  public static String orDash(@Nullable Double figure, DoubleFunction<String> as) {
    return figure == null ? "–" : as.apply(figure);
  }

  /** Such as {@code 0.8 % to 7.7 %}; a dash when there is none. */
  public static String orDash(@Nullable Interval interval, DoubleFunction<String> as) {
    return interval == null ? "–" : as.apply(interval.low()) + " to " + as.apply(interval.high());
  }

  /** The constant's name in small letters. */
  public static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

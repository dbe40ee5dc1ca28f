package dev.longarc.features;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The inclusive range of a feature's values in which a puzzle is wanted.
 *
 * @param min null: no minimum
 * @param max null: no maximum
 */
public record FeatureRange(PuzzleFeature feature, @Nullable Float min, @Nullable Float max) {
  /** The form of {@link #parse}: characters that neither a URL nor a shell changes. */
  public static final String FORM = "NAME:MIN..MAX";

  private static final String NUMBER = "(-?\\d{1,6}(?:\\.\\d{1,9})?)";
  private static final Pattern TEXT =
      Pattern.compile("([^:]+):(?:%1$s|%1$s?(\\.\\.)%1$s?)".formatted(NUMBER));

  public FeatureRange {
    if (min != null && max != null && min > max) {
      throw new IllegalArgumentException(
          "The range of (%s) is empty: (%s) is more than (%s)."
              .formatted(feature.name(), min, max));
    }
  }

  /**
   * Reads {@code input.objects:2..5}, {@code input.objects:2..}, {@code input.objects:..5} or, for
   * exactly one value, {@code input.objects:2}.
   *
   * @throws IllegalArgumentException when the form is another one, or the feature is unknown
   */
  public static FeatureRange parse(String text) {
    Matcher found = TEXT.matcher(text);
    if (!found.matches() || text.endsWith(":..")) {
      throw new IllegalArgumentException(
          "The condition (%s) does not have the form (%s).\nMaybe input.objects:2..5, or without one of the numbers."
              .formatted(text, FORM));
    }
    var feature = PuzzleFeature.named(found.group(1));
    return found.group(4) == null
        ? new FeatureRange(feature, number(found.group(2)), number(found.group(2)))
        : new FeatureRange(feature, number(found.group(3)), number(found.group(5)));
  }

  private static @Nullable Float number(@Nullable String text) {
    return text == null ? null : Float.valueOf(text);
  }

  public boolean includes(float value) {
    return (min == null || value >= min) && (max == null || value <= max);
  }

  /** What {@link #parse} reads. */
  @Override
  public String toString() {
    return "%s:%s..%s".formatted(feature.name(), text(min), text(max));
  }

  private static String text(@Nullable Float bound) {
    return bound == null
        ? ""
        : new BigDecimal(bound.toString()).stripTrailingZeros().toPlainString();
  }
}

package dev.longarc.cli.experiments;

import dev.longarc.text.Days;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of options as people write them. */
final class OptionValues {
  private OptionValues() {}

  /** An amount such as {@code 2.50} or {@code $2.50}. */
  static final class Dollars implements ITypeConverter<BigDecimal> {
    @Override
    public BigDecimal convert(String text) {
      try {
        var amount = new BigDecimal(text.startsWith("$") ? text.substring(1) : text);
        if (amount.signum() > 0) {
          return amount;
        }
      } catch (NumberFormatException e) {
        // reported below
      }
      throw new TypeConversionException(
          "(%s) is not an amount of dollars above 0, such as 2.50.".formatted(text));
    }
  }

  /** A time such as {@code 90m}, {@code 8h} or {@code 1h30m}, as minutes. */
  static class Minutes implements ITypeConverter<Long> {
    @Override
    public @Nullable Long convert(String text) {
      try {
        var time = Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
        if (time.toMinutes() >= 1 && time.equals(Duration.ofMinutes(time.toMinutes()))) {
          return time.toMinutes();
        }
      } catch (DateTimeParseException e) {
        // reported below
      }
      throw new TypeConversionException(
          "(%s) is not a time in whole minutes, such as 90m or 8h.".formatted(text));
    }
  }

  /** The same, or {@code none}, as null. */
  static final class MinutesOrNone extends Minutes {
    @Override
    public @Nullable Long convert(String text) {
      return text.equals("none") ? null : super.convert(text);
    }
  }

  /** A number of days such as {@code 30d}. */
  static final class WholeDays implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      return Days.parse(text)
          .orElseThrow(() ->
              new TypeConversionException(
                  "(%s) is not a number of days, such as 30d".formatted(text)));
    }
  }
}

package dev.longarc.cli.experiments;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time such as {@code 90m}, {@code 8h} or {@code 1h30m} as minutes. */
final class Minutes implements ITypeConverter<Long> {
  @Override
  public Long convert(String text) {
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

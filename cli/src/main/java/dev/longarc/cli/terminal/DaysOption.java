package dev.longarc.cli.terminal;

import dev.longarc.text.Days;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@link Days} as the value of an option. */
public final class DaysOption implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    return Days.parse(text)
        .orElseThrow(() ->
            new TypeConversionException(
                "(%s) is not a number of days, such as 30d".formatted(text)));
  }
}

package dev.longarc.cli.terminal;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers of days, as people write them: {@code 30d}, or just {@code 30}. */
public final class Days implements ITypeConverter<Duration> {
  private static final Pattern DAYS = Pattern.compile("(\\d{1,5})d?");

  /** Empty when it is none. */
  public static Optional<Duration> parse(String text) {
    var matcher = DAYS.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(Duration.ofDays(Long.parseLong(matcher.group(1))))
        : Optional.empty();
  }

  @Override
  public Duration convert(String text) {
    return parse(text)
        .orElseThrow(() ->
            new TypeConversionException("(%s) is no number of days, such as 30d".formatted(text)));
  }
}

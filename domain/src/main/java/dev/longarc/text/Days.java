package dev.longarc.text;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses numbers of days as people write them: {@code 30d} or {@code 30}. */
public final class Days {
  private static final Pattern DAYS = Pattern.compile("(\\d{1,5})d?");

  private Days() {}

  /** The duration; empty if the text is not a number of days. */
  public static Optional<Duration> parse(String text) {
    var matcher = DAYS.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(Duration.ofDays(Long.parseLong(matcher.group(1))))
        : Optional.empty();
  }
}

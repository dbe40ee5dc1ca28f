package dev.longarc.application.statistics;

import dev.longarc.application.RequestException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The last part of the time, as requests name it. */
public enum TimeWindow {
  HOUR("1h", Duration.ofHours(1)),
  SIX_HOURS("6h", Duration.ofHours(6)),
  DAY("24h", Duration.ofHours(24)),
  WEEK("7d", Duration.ofDays(7)),
  MONTH("30d", Duration.ofDays(30));

  private final String word;
  private final Duration length;

  TimeWindow(String word, Duration length) {
    this.word = word;
    this.length = length;
  }

  public String word() {
    return word;
  }

  Duration length() {
    return length;
  }

  /**
   * @throws RequestException VALIDATION_ERROR
   */
  public static TimeWindow of(String word) {
    return Arrays.stream(values())
        .filter(window -> window.word.equals(word))
        .findFirst()
        .orElseThrow(() ->
            RequestException.invalid(
                "time_window",
                "Unknown time window (%s).\nMaybe one of: %s."
                    .formatted(
                        word,
                        Arrays.stream(values())
                            .map(TimeWindow::word)
                            .collect(Collectors.joining(", ")))));
  }
}

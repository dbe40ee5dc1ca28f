package dev.longarc.runtime.temporal;

import dev.longarc.runtime.processes.StackException;
import dev.longarc.text.Days;
import java.time.Duration;
import java.util.Map;

/** The time for which Temporal keeps closed workflows; results stay in the store. */
public final class TemporalRetention {
  /** The environment variable. */
  static final String VARIABLE = "LONGARC_TEMPORAL_RETENTION";

  /** Closed experiments stay in the Web UI for three months; the dev server's default is a day. */
  private static final String DEFAULT = "90d";

  private static final Duration SHORTEST = Duration.ofDays(1);

  private TemporalRetention() {}

  /**
   * The retention; throws {@link StackException} when {@code environment} has one that no server
   * accepts.
   */
  public static Duration of(Map<String, String> environment) {
    String wish = environment.getOrDefault(VARIABLE, DEFAULT);
    var days = Days.parse(wish).filter(parsed -> parsed.compareTo(SHORTEST) >= 0);
    return days.orElseThrow(() ->
        new StackException(
            """
            The value of %s (%s) is not a number of days.
            Maybe %s, or unset it.\
            """
                .formatted(VARIABLE, wish, DEFAULT)));
  }

  /** The notice of a changed retention. */
  static String changed(Duration before, Duration now) {
    return """
    Temporal keeps closed workflows for %d days now; those that closed before keep their %d days.\
    """
        .formatted(now.toDays(), before.toDays());
  }
}

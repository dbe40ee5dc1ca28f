package dev.longarc.runtime.temporal;

import dev.longarc.runtime.processes.StackException;
import dev.longarc.text.Days;
import java.time.Duration;
import java.util.Map;

/** How long Temporal keeps closed workflows; results are in the store and stay. */
public final class TemporalRetention {
  /** In the environment. */
  static final String VARIABLE = "LONGARC_TEMPORAL_RETENTION";

  /** Closed experiments stay in the Web UI for a season, not for the dev server's own day. */
  private static final String DEFAULT = "90d";

  private static final Duration SHORTEST = Duration.ofDays(1);

  private TemporalRetention() {}

  /** Throws {@link StackException} when {@code environment} asks for what no server takes. */
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

  /** Says that it was changed, and for which workflows. */
  static String changed(Duration before, Duration now) {
    return """
    Temporal keeps closed workflows for %d days now; those that closed before keep their %d days.\
    """
        .formatted(now.toDays(), before.toDays());
  }
}

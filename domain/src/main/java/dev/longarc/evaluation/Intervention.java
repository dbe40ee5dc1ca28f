package dev.longarc.evaluation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * What was done to a workflow from outside: with Temporal's own tools, by its server, or by a fault
 * of the workflow itself.
 *
 * @param by the identity of the one who did it; empty when it is not known
 * @param at when
 * @param why the reason that was given; empty when none was
 */
public record Intervention(Kind kind, String by, Instant at, String why) {
  /** The identity that Temporal's server gives itself. */
  private static final String SERVER = "history-service";

  /** What became of the workflow. */
  public enum Kind {
    TERMINATED,
    CANCELED,
    FAILED,
    TIMED_OUT,
    /** Open, but nothing of it runs until it is unpaused. */
    PAUSED
  }

  /** Such as {@code terminated from outside by me@here at 2026-11-22T10:00:00Z: by hand}. */
  public String text() {
    return "%s at %s%s"
        .formatted(
            switch (kind) {
              case TERMINATED -> by.equals(SERVER) ? "terminated by Temporal's server" : outside();
              case CANCELED, TIMED_OUT -> outside();
              case FAILED -> "failed";
              case PAUSED -> "paused in Temporal" + byWhom();
            },
            at.truncatedTo(ChronoUnit.SECONDS),
            why.isBlank() ? "" : ": " + why);
  }

  private String outside() {
    String words = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return kind == Kind.TIMED_OUT ? words : words + " from outside" + byWhom();
  }

  private String byWhom() {
    return by.isBlank() ? "" : " by " + by;
  }
}

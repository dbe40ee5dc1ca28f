package dev.longarc.evaluation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * An end or pause of a workflow from outside: with Temporal's own tools, by its server, or by a
 * fault of the workflow itself.
 *
 * @param by the identity of the person or program; empty when unknown
 * @param at the time
 * @param why the given reason; empty without one
 */
public record Intervention(Kind kind, String by, Instant at, String why) {
  /** The identity of Temporal's server. */
  private static final String SERVER = "history-service";

  /** The kind of intervention. */
  public enum Kind {
    TERMINATED,
    CANCELED,
    FAILED,
    TIMED_OUT,
    /** Open, but without progress until it is unpaused. */
    PAUSED
  }

  /** A text such as {@code terminated from outside by me@here at 2026-11-22T10:00:00Z: by hand}. */
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

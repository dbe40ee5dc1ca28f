package dev.longarc.workflows;

import dev.longarc.evaluation.Failure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Cause chains as text, without stack traces, to be read before them. */
public final class CauseChain {
  private CauseChain() {}

  /** One line for each throwable, outermost first, at most {@link Failure#MAX_DETAIL} long. */
  public static String chain(Throwable throwable) {
    var lines = new StringJoiner("\n");
    for (@Nullable Throwable cause = throwable; cause != null; cause = cause.getCause()) {
      lines.add(name(cause) + ": " + message(cause));
    }
    String text = lines.toString();
    return text.length() <= Failure.MAX_DETAIL ? text : text.substring(0, Failure.MAX_DETAIL);
  }

  /** The throwable's own message, without the text that Temporal adds. */
  public static String message(Throwable throwable) {
    String message =
        throwable instanceof TemporalFailure failure
            ? failure.getOriginalMessage()
            : throwable.getMessage();
    return message == null ? "" : message;
  }

  private static String name(Throwable throwable) {
    return throwable instanceof ApplicationFailure failure
        ? failure.getType()
        : throwable.getClass().getSimpleName();
  }
}

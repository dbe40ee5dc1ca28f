package dev.longarc.runtime.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Drops the Temporal SDK's messages about an unavailable server, with a stack trace for each poller
 * and each heartbeat, and those about late answers after its return. An outage has its own lines in
 * the log.
 */
final class OutageStacks extends TurboFilter {
  private static final Set<Status.Code> AWAY_OR_LATE =
      Set.of(
          Status.Code.UNAVAILABLE,
          Status.Code.DEADLINE_EXCEEDED,
          Status.Code.CANCELLED,
          Status.Code.NOT_FOUND);

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] parameters,
      @Nullable Throwable thrown) {
    boolean ofTheSdk = logger.getName().startsWith("io.temporal.") && level != Level.ERROR;
    return ofTheSdk && isOutage(thrown == null ? last(parameters) : thrown)
        ? FilterReply.DENY
        : FilterReply.NEUTRAL;
  }

  /** The exception among the parameters, which Logback extracts only after its filters. */
  private static @Nullable Throwable last(Object @Nullable [] parameters) {
    return parameters != null
            && parameters.length > 0
            && parameters[parameters.length - 1] instanceof Throwable thrown
        ? thrown
        : null;
  }

  private static boolean isOutage(@Nullable Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof StatusRuntimeException status
          && AWAY_OR_LATE.contains(status.getStatus().getCode())) {
        return true;
      }
    }
    return false;
  }
}

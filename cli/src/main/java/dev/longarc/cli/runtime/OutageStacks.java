package dev.longarc.cli.runtime;

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
 * Keeps out of the log what the Temporal SDK says, with a stack for each poller and each heartbeat,
 * while its server is away; and, when it is back, of each answer that came too late. The outage has
 * lines of its own.
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
    boolean ofTheSdk = thrown != null && logger.getName().startsWith("io.temporal.");
    return ofTheSdk && level != Level.ERROR && isOutage(thrown)
        ? FilterReply.DENY
        : FilterReply.NEUTRAL;
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

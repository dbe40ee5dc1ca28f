package dev.longarc.runtime.roles;

import dev.longarc.runtime.processes.Processes;
import dev.longarc.runtime.processes.StackException;
import dev.longarc.runtime.state.Database;
import dev.longarc.runtime.state.TemporalAddress;
import dev.longarc.runtime.temporal.TemporalNamespaces;
import dev.longarc.runtime.temporal.TemporalRetention;
import io.grpc.StatusRuntimeException;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Servers that are started separately, possibly later. A role that needs them waits without limit,
 * and logs the wait once. Errors that waiting can't remove throw {@link StackException}.
 */
final class ServersElsewhere {
  private static final Logger log = LoggerFactory.getLogger(ServersElsewhere.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private ServersElsewhere() {}

  /** Returns when {@code database} accepts connections. */
  static void await(Database database) {
    await("PostgreSQL", database.url(), () -> answers(database));
  }

  private static boolean answers(Database database) {
    try (var connection = database.dataSource().getConnection()) {
      return connection.isValid(5);
    } catch (SQLException e) {
      String state = e.getSQLState() == null ? "" : e.getSQLState();
      // 08: no connection; 57: it starts, or shuts down
      if (state.startsWith("08") || state.startsWith("57")) {
        log.debug("not yet", e);
        return false;
      }
      throw new StackException(
          """
          PostgreSQL (%s) refuses the connection: %s.
          Maybe SPRING_DATASOURCE_USERNAME or SPRING_DATASOURCE_PASSWORD is wrong.\
          """
              .formatted(database.url(), e.getMessage()),
          e);
    }
  }

  /** Returns when the server is available and has the namespace, which is created if necessary. */
  static void prepare(TemporalAddress server, Map<String, String> environment) {
    var retention = TemporalRetention.of(environment);
    var stubs = TemporalNamespaces.external(server.address(), environment);
    try {
      await("Temporal", server.address(), () -> prepared(stubs, server, retention));
    } finally {
      stubs.shutdownNow();
    }
  }

  private static boolean prepared(
      WorkflowServiceStubs stubs, TemporalAddress server, Duration retention) {
    try {
      TemporalNamespaces.prepareExternal(stubs, server.namespace(), server.address(), retention);
      return true;
    } catch (StackException e) {
      if (e.getCause() instanceof StatusRuntimeException cause
          && passes(cause)
          && TemporalNamespaces.tlsFailure(cause).isEmpty()) {
        log.debug("not yet", e);
        return false;
      }
      throw e;
    }
  }

  /** Whether waiting helps: a newly created namespace becomes visible after some seconds. */
  private static boolean passes(StatusRuntimeException failure) {
    return switch (failure.getStatus().getCode()) {
      case UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, NOT_FOUND, ALREADY_EXISTS, ABORTED ->
          true;
      case OK,
          CANCELLED,
          UNKNOWN,
          INVALID_ARGUMENT,
          PERMISSION_DENIED,
          FAILED_PRECONDITION,
          OUT_OF_RANGE,
          UNIMPLEMENTED,
          INTERNAL,
          DATA_LOSS,
          UNAUTHENTICATED ->
          false;
    };
  }

  private static void await(String server, String address, BooleanSupplier ready) {
    Duration pause = FIRST_PAUSE;
    boolean notified = false;
    while (!ready.getAsBoolean()) {
      if (!notified) {
        log.warn("{} ({}) is not available yet: waiting for it.", server, address);
        notified = true;
      }
      Processes.pause(pause);
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
    if (notified) {
      log.warn("{} ({}) is available.", server, address);
    }
  }
}

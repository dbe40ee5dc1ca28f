package dev.longarc.workers;

import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the Temporal server answers, for all roles of one process. The log has one line for the
 * beginning and one for the end of an outage, for any number of roles.
 */
final class ServerHealth {
  private static final Logger log = LoggerFactory.getLogger(ServerHealth.class);

  /** A server that is frozen, or behind a broken cable, does not refuse the connection. */
  private static final int PATIENCE_SECONDS = 2;

  private final WorkflowServiceStubs stubs;
  private final Clock clock;
  private @Nullable Instant unavailableSince;

  ServerHealth(WorkflowServiceStubs stubs, Clock clock) {
    this.stubs = stubs;
    this.clock = clock;
  }

  /** Asks the server; takes at most two seconds. */
  boolean answers() {
    boolean answers = serves();
    note(answers);
    return answers;
  }

  private boolean serves() {
    try {
      // otherwise gRPC waits longer and longer between attempts to connect
      stubs.getRawChannel().resetConnectBackoff();
      var request =
          HealthCheckRequest.newBuilder()
              .setService(WorkflowServiceStubs.HEALTH_CHECK_SERVICE_NAME)
              .build();
      return HealthGrpc.newBlockingStub(stubs.getRawChannel())
              .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
              .withWaitForReady()
              .check(request)
              .getStatus()
          == ServingStatus.SERVING;
    } catch (StatusRuntimeException e) {
      return false;
    }
  }

  private synchronized void note(boolean answers) {
    if (!answers && unavailableSince == null) {
      unavailableSince = clock.instant();
      log.warn("The Temporal server does not answer; the workers wait for it.");
    } else if (answers && unavailableSince != null) {
      long seconds = Duration.between(unavailableSince, clock.instant()).toSeconds();
      log.info("The Temporal server answers again after {} s; the workers continue.", seconds);
      unavailableSince = null;
    }
  }
}

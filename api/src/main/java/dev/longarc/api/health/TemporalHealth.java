package dev.longarc.api.health;

import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Asks the Temporal server whether it serves. This uses the plain channel, since {@link
 * WorkflowServiceStubs#healthCheck} waits longer than a probe should.
 */
final class TemporalHealth implements HealthIndicator {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final WorkflowServiceStubs stubs;
  private final String target;

  TemporalHealth(WorkflowServiceStubs stubs, String target) {
    this.stubs = stubs;
    this.target = target;
  }

  @Override
  public Health health() {
    String why = whyUnavailable(LIMIT);
    var health = why == null ? Health.up() : Health.down().withDetail("error", why);
    return health.withDetail("target", target).build();
  }

  /** Why it does not serve, or does not answer within a time limit; null when it serves. */
  @Nullable String whyUnavailable(Duration limit) {
    try {
      var request =
          HealthCheckRequest.newBuilder()
              .setService(WorkflowServiceStubs.HEALTH_CHECK_SERVICE_NAME)
              .build();
      var status =
          HealthGrpc.newBlockingStub(stubs.getRawChannel())
              .withDeadlineAfter(limit.toMillis(), TimeUnit.MILLISECONDS)
              .check(request)
              .getStatus();
      return status == ServingStatus.SERVING ? null : status.name();
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode().name();
    }
  }
}

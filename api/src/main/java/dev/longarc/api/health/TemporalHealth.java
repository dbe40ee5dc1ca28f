package dev.longarc.api.health;

import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Asks the Temporal server whether it serves. This uses the plain channel, since {@link
 * WorkflowServiceStubs#healthCheck} waits longer than a probe should.
 */
final class TemporalHealth implements HealthIndicator {
  private static final int SECONDS = 2;

  private final WorkflowServiceStubs stubs;
  private final String target;

  TemporalHealth(WorkflowServiceStubs stubs, String target) {
    this.stubs = stubs;
    this.target = target;
  }

  @Override
  public Health health() {
    try {
      var request =
          HealthCheckRequest.newBuilder()
              .setService(WorkflowServiceStubs.HEALTH_CHECK_SERVICE_NAME)
              .build();
      var status =
          HealthGrpc.newBlockingStub(stubs.getRawChannel())
              .withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
              .check(request)
              .getStatus();
      var health = status == ServingStatus.SERVING ? Health.up() : Health.down();
      return health.withDetail("target", target).build();
    } catch (StatusRuntimeException e) {
      return Health.down()
          .withDetail("target", target)
          .withDetail("error", e.getStatus().getCode().name())
          .build();
    }
  }
}

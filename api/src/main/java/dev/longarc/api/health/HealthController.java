package dev.longarc.api.health;

import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/health")
@Tag(name = "health", description = "The health of each component")
final class HealthController {
  private final DetailedHealth health;

  HealthController(DetailedHealth health) {
    this.health = health;
  }

  @GetMapping("/detailed")
  @Needs(Permission.READ)
  @Operation(
      summary = "Check each component",
      description =
          "At the same time, each within the limit after which it is unhealthy. The answer is 200 in"
              + " any state; probes are at /health/live and /health/ready.")
  HealthBody detailed(Caller caller) {
    return health.check();
  }
}

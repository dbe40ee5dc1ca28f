package dev.longarc.api.health;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The health of the system and of each component. */
@Schema(name = "Health")
public record HealthBody(
    @Schema(description = "The worst of the components' states that are known") State state,
    Instant at,
    List<ComponentBody> components) {
  /** From the best to the worst; {@link #unknown} is not a judgement. */
  public enum State {
    unknown,
    healthy,
    degraded,
    unhealthy
  }

  /** What a component is judged by. */
  @Schema(name = "Component")
  public record ComponentBody(
      @Schema(
              description =
                  "database, temporal, orchestrator, workers_search, workers_inference, disk, memory,"
                      + " cpu or gpu")
          String name,
      State state,
      @Schema(description = "The time that the check took") long latencyMs,
      @Schema(description = "Percent in use, or live workers; null: nothing is counted")
          @Nullable Double value,
      @Schema(description = "The percent from which on it is degraded; null: none")
          @Nullable Double threshold,
      @Schema(description = "For people; null: nothing to say") @Nullable String message) {}

  static HealthBody of(Instant at, List<ComponentBody> components) {
    State worst =
        components.stream()
            .map(ComponentBody::state)
            .max(Comparator.naturalOrder())
            .orElse(State.unknown);
    return new HealthBody(worst, at, components);
  }
}

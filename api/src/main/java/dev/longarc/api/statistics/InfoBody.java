package dev.longarc.api.statistics;

import dev.longarc.api.wiring.ApiSettings;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The process that answers, and what runs with it. */
@Schema(name = "Info")
public record InfoBody(
    String version,
    @Schema(description = "Of the sources; null: not known") @Nullable String commit,
    String javaVersion,
    Instant startedAt,
    long uptimeSeconds,
    @Schema(
            description = "local: one owner. server: users, roles and keys",
            allowableValues = {"local", "server"})
        String securityMode,
    TemporalInfo temporal,
    Features features) {
  /** What only a server of its own process can do. */
  private static final List<String> IN_MEMORY =
      List.of(
          "Histories end with the process: experiments continue from the store.",
          "There is no Web UI.",
          "There are no figures of queues and workers.",
          "Experiments of over 5,000 evaluations become slow.");

  /** What is switched on. */
  @Schema(name = "Features")
  public record Features(
      @Schema(description = "Histories are encrypted") boolean payloadEncryption,
      @Schema(description = "Messages can go to mailboxes") boolean email,
      @Schema(description = "People may make accounts for themselves") boolean registration,
      @Schema(description = "An OpenID Connect provider can sign people in")
          boolean identityProvider,
      @Schema(description = "There are strategies of plug-ins") boolean plugins) {}

  /** The Temporal server. */
  @Schema(name = "TemporalInfo")
  public record TemporalInfo(
      @Schema(
              description = "own: a server that Longarc started. external: somebody else's",
              allowableValues = {"in_memory", "own", "external"})
          String mode,
      String namespace,
      @Schema(description = "What it can't do") List<String> limits) {
    static TemporalInfo of(ApiSettings.Temporal temporal) {
      boolean inMemory = temporal.address().isBlank();
      String mode = inMemory ? "in_memory" : temporal.external() ? "external" : "own";
      return new TemporalInfo(mode, temporal.namespace(), inMemory ? IN_MEMORY : List.of());
    }
  }
}

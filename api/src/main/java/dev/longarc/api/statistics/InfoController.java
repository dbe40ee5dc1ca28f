package dev.longarc.api.statistics;

import dev.longarc.api.wiring.ApiSettings;
import dev.longarc.api.wiring.Needs;
import dev.longarc.application.BuildInfo;
import dev.longarc.application.Caller;
import dev.longarc.application.Permission;
import dev.longarc.workflows.encryption.PayloadKeys;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What runs here. Nothing of it is a secret, an address or a path. */
@RestController
@RequestMapping("/api/v1/info")
@Tag(name = "info", description = "What runs here")
final class InfoController {
  /** What only a server of its own process can do. */
  private static final List<String> IN_MEMORY =
      List.of(
          "Histories end with the process: experiments continue from the store.",
          "There is no Web UI.",
          "There are no figures of queues and workers.",
          "Experiments of over 5,000 evaluations become slow.");

  private final ApiSettings settings;
  private final Features features;
  private final Clock clock;

  InfoController(
      ApiSettings settings,
      PayloadKeys keys,
      ObjectProvider<ClientRegistrationRepository> providers,
      Clock clock) {
    this.settings = settings;
    this.clock = clock;
    features =
        new Features(
            !keys.isEmpty(),
            settings.smtp().isSet(),
            settings.security().registration(),
            providers.getIfAvailable() != null,
            !settings.plugins().isEmpty());
  }

  /** What is switched on. */
  @Schema(name = "Features")
  record Features(
      @Schema(description = "Histories are encrypted") boolean payloadEncryption,
      @Schema(description = "Messages can go to mailboxes") boolean email,
      @Schema(description = "People may make accounts for themselves") boolean registration,
      @Schema(description = "An OpenID Connect provider can sign people in")
          boolean identityProvider,
      @Schema(description = "There are strategies of plug-ins") boolean plugins) {}

  /** The Temporal server. */
  @Schema(name = "TemporalInfo")
  record TemporalInfo(
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

  /** The process that answers. */
  @Schema(name = "Info")
  record Info(
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
      Features features) {}

  @GetMapping
  @Needs(Permission.READ)
  @Operation(summary = "Show the version, the mode and the features of what runs here")
  Info info(Caller caller) {
    var build = BuildInfo.read();
    var started = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    return new Info(
        build.version(settings.version()),
        build.commit(),
        Runtime.version().toString(),
        started,
        Duration.between(started, clock.instant()).toSeconds(),
        settings.security().signingKeys() == null ? "local" : "server",
        TemporalInfo.of(settings.temporal()),
        features);
  }
}

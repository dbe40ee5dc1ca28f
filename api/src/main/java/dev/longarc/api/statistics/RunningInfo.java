package dev.longarc.api.statistics;

import dev.longarc.api.statistics.InfoBody.Features;
import dev.longarc.api.statistics.InfoBody.TemporalInfo;
import dev.longarc.api.wiring.ApiSettings;
import dev.longarc.application.BuildInfo;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What runs here. Nothing of it is a secret, an address or a path. */
public final class RunningInfo {
  private final ApiSettings settings;
  private final Features features;
  private final Clock clock;

  RunningInfo(ApiSettings settings, Features features, Clock clock) {
    this.settings = settings;
    this.features = features;
    this.clock = clock;
  }

  public InfoBody now() {
    var build = BuildInfo.read();
    var started = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    return new InfoBody(
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

package dev.longarc.api.health;

import dev.longarc.store.StoreProbe;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Checks a connection to the database within a probe's time limit. */
final class DatabaseHealth implements HealthIndicator {
  private final DataSource dataSource;

  DatabaseHealth(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public Health health() {
    return StoreProbe.whyUnavailable(dataSource)
        .map(error -> Health.down().withDetail("error", error).build())
        .orElseGet(() -> Health.up().build());
  }
}

package dev.longarc.api.health;

import dev.longarc.store.StoreProbe;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether a connection can be had and answers, within the time a probe should take. */
final class DatabaseHealth implements HealthIndicator {
  private final DataSource dataSource;

  DatabaseHealth(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public Health health() {
    return StoreProbe.whyAway(dataSource)
        .map(error -> Health.down().withDetail("error", error).build())
        .orElseGet(() -> Health.up().build());
  }
}

package dev.longarc.api.health;

import dev.longarc.store.DiskSpace;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down while new work is refused. Not part of readiness, since stored data can be read. */
final class DiskHealth implements HealthIndicator {
  private final DiskSpace disk;

  DiskHealth(DiskSpace disk) {
    this.disk = disk;
  }

  @Override
  public Health health() {
    var why = disk.whyFull();
    var health = why.isEmpty() ? Health.up() : Health.down().withDetail("error", why.get());
    return health
        .withDetail("folder", disk.folder().toString())
        .withDetail("free_bytes", disk.freeBytes())
        .withDetail("minimum_bytes", disk.minimumBytes())
        .build();
  }
}

package dev.longarc.api.experiments;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Times in queries. Spring would read a number as an {@link Instant} too. */
final class Times {
  private Times() {}

  static @Nullable Instant instant(@Nullable OffsetDateTime given) {
    return given == null ? null : given.toInstant();
  }
}

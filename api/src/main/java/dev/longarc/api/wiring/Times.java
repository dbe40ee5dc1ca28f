package dev.longarc.api.wiring;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Times in queries. Spring would read a number as an {@link Instant} too. */
public final class Times {
  private Times() {}

  public static @Nullable Instant instant(@Nullable OffsetDateTime given) {
    return given == null ? null : given.toInstant();
  }
}

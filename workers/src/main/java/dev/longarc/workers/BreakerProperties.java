package dev.longarc.workers;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param failures of a strategy in a row after which this process pauses it; 0: never
 * @param openSeconds the length of the pause
 */
@ConfigurationProperties("longarc.breaker")
record BreakerProperties(@DefaultValue("5") int failures, @DefaultValue("60") long openSeconds) {
  BreakerProperties {
    if (failures < 0 || openSeconds < 1) {
      throw new IllegalArgumentException(
          """
          The breaker opens after (%d) failures for (%d s).
          Maybe at least 0 failures and 1 s; 0 failures switch it off.\
          """
              .formatted(failures, openSeconds));
    }
  }

  Duration open() {
    return Duration.ofSeconds(openSeconds);
  }
}

package dev.longarc.workers;

import dev.longarc.store.Retention;
import dev.longarc.store.Retention.Bulk;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes once an hour what the store keeps for a time only: see {@link Retention#expire}. */
final class HourlyExpiry {
  private static final Logger log = LoggerFactory.getLogger(HourlyExpiry.class);
  private static final Duration EVERY = Duration.ofHours(1);

  private final Function<Instant, List<Bulk>> expire;
  private final InstantSource clock;
  private Instant next = Instant.MIN;

  /**
   * @param expire deletes what has expired at a time, and returns it
   */
  HourlyExpiry(Function<Instant, List<Bulk>> expire, InstantSource clock) {
    this.expire = expire;
    this.clock = clock;
  }

  /** Expires it if that is due. When it throws, it is due again. */
  void look() {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    for (Bulk gone : expire.apply(now)) {
      if (gone.rows() > 0) {
        log.info("Deleted after their time: {} {}", gone.rows(), gone.what());
      }
    }
    next = now.plus(EVERY);
  }
}

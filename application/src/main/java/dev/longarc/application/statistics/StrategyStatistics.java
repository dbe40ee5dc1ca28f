package dev.longarc.application.statistics;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.longarc.application.Caller;
import dev.longarc.application.RequestException;
import dev.longarc.application.statistics.PerformanceBody.StrategyPerformanceBody;
import dev.longarc.store.StrategyPerformance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

/** What strategies have done. For any number of callers, a window is computed once in 10 s. */
public final class StrategyStatistics {
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final StrategyPerformance performance;
  private final Clock clock;
  private final LoadingCache<TimeWindow, PerformanceBody> computed =
      Caffeine.newBuilder().expireAfterWrite(FRESH).build(this::compute);

  public StrategyStatistics(DataSource store, Clock clock) {
    performance = new StrategyPerformance(store);
    this.clock = clock;
  }

  /**
   * @param window as {@link TimeWindow#word} has it
   * @throws RequestException VALIDATION_ERROR
   */
  public PerformanceBody performance(Caller caller, String window) {
    return computed.get(TimeWindow.of(window));
  }

  PerformanceBody performance(TimeWindow window) {
    return computed.get(window);
  }

  private PerformanceBody compute(TimeWindow window) {
    Instant now = clock.instant();
    return new PerformanceBody(
        window.word(),
        now,
        performance.since(now.minus(window.length())).stream()
            .map(StrategyPerformanceBody::of)
            .toList());
  }
}

package dev.longarc.activities.strategy;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A circuit breaker for each strategy of this process. A strategy that fails repeatedly, on any
 * puzzles, is paused for a while: its runs fail at once with a message that says so.
 */
public final class Breakers {
  /** The number of trials after the pause, which decide whether the strategy works again. */
  private static final int TRIALS = 2;

  private final Map<String, Breaker> breakers = new ConcurrentHashMap<>();
  private final int failures;
  private final Duration open;
  private final Clock clock;
  private final MeterRegistry metrics;

  /**
   * @param failures in a row that open a breaker; 0: never
   * @param open the time for which it stays open
   * @param metrics shows the state of each breaker: 0 closed, 1 half open, 2 open
   */
  public Breakers(int failures, Duration open, Clock clock, MeterRegistry metrics) {
    this.failures = failures;
    this.open = open;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** The breaker of {@code strategy}. */
  Breaker of(String strategy) {
    return breakers.computeIfAbsent(strategy, this::create);
  }

  private Breaker create(String strategy) {
    var circuit = CircuitBreaker.of(strategy, config());
    if (failures == 0) {
      circuit.transitionToDisabledState();
    }
    Gauge.builder("longarc.strategy.breaker.state", circuit, Breakers::state)
        .description("0 closed, 1 half open, 2 open")
        .tag("strategy", strategy)
        .strongReference(true)
        .register(metrics);
    return new Breaker(circuit, open, clock);
  }

  private CircuitBreakerConfig config() {
    return CircuitBreakerConfig.custom()
        .slidingWindow(Math.max(1, failures), Math.max(1, failures), SlidingWindowType.COUNT_BASED)
        .failureRateThreshold(100)
        .waitDurationInOpenState(open)
        .permittedNumberOfCallsInHalfOpenState(TRIALS)
        .clock(clock)
        .build();
  }

  private static double state(CircuitBreaker circuit) {
    return switch (circuit.getState()) {
      case CLOSED, DISABLED, METRICS_ONLY -> 0;
      case HALF_OPEN -> 1;
      case OPEN, FORCED_OPEN -> 2;
    };
  }
}

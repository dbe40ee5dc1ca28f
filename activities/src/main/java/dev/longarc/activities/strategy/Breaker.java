package dev.longarc.activities.strategy;

import dev.longarc.evaluation.FailureType;
import dev.longarc.strategy.StrategyException;
import dev.longarc.strategy.StrategyOutcome;
import dev.longarc.workflows.CauseChain;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The circuit breaker of one strategy. */
final class Breaker {
  private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);

  private final CircuitBreaker circuit;
  private final Duration open;
  private final Clock clock;
  private volatile LastFailure last = new LastFailure(Instant.EPOCH, "");

  /** The last failure before the breaker opened, or so far. */
  private record LastFailure(Instant at, String message) {}

  Breaker(CircuitBreaker circuit, Duration open, Clock clock) {
    this.circuit = circuit;
    this.open = open;
    this.clock = clock;
    circuit
        .getEventPublisher()
        .onStateTransition(event ->
            LOG.warn(
                "The breaker of the strategy ({}) goes from {} to {}; its last failure: {}",
                circuit.getName(),
                event.getStateTransition().getFromState(),
                event.getStateTransition().getToState(),
                last.message()));
  }

  /**
   * Returns or throws the result of {@code run}. Throws {@link StrategyException} without a run
   * while the breaker is open, and for all but a few trials while it is half open.
   */
  StrategyOutcome call(Supplier<StrategyOutcome> run) {
    if (!circuit.tryAcquirePermission()) {
      throw new StrategyException(FailureType.STRATEGY_UNAVAILABLE, unavailable(), null);
    }
    try {
      var outcome = run.get();
      circuit.onSuccess(0, TimeUnit.NANOSECONDS);
      return outcome;
    } catch (RuntimeException | Error thrown) {
      failed(thrown);
      throw thrown;
    }
  }

  private void failed(Throwable thrown) {
    if (FailureClassifier.saysNothingOfTheStrategy(thrown)) {
      circuit.releasePermission();
      return;
    }
    if (circuit.getState() != State.OPEN) { // it may have opened since this run began
      last =
          new LastFailure(
              clock.instant(), CauseChain.message(thrown).lines().findFirst().orElse(""));
    }
    circuit.onError(0, TimeUnit.NANOSECONDS, thrown);
  }

  private String unavailable() {
    var failure = last;
    return """
    %s is paused until %s after %d failures in a row, the last at %s (%s).
    Maybe it needs fixing; a few runs try it again then.\
    """
        .formatted(
            circuit.getName(),
            seconds(failure.at().plus(open)),
            circuit.getCircuitBreakerConfig().getSlidingWindowSize(),
            seconds(failure.at()),
            failure.message());
  }

  private static Instant seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }
}

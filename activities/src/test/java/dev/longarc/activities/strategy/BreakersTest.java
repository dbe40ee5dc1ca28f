package dev.longarc.activities.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.evaluation.FailureType;
import dev.longarc.strategy.StrategyException;
import dev.longarc.strategy.StrategyOutcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class BreakersTest {
  private final TickingClock clock = new TickingClock();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Breaker breaker = breakers(5).of("synthesis");

  @Test
  void opensAfterFiveFailuresInARow() {
    fail(5, FailureType.MODEL);

    assertThat(state()).isEqualTo(2);
    assertUnavailable()
        .hasMessage(
            """
            synthesis is paused until 2026-01-01T12:01:00Z after 5 failures in a row, the last at \
            2026-01-01T12:00:00Z (It broke.).
            Maybe it needs fixing; a few runs try it again then.\
            """);
  }

  @Test
  void anAnswerInBetweenStartsTheCountAnew() {
    fail(4, FailureType.MODEL);
    answer();
    fail(4, FailureType.MODEL);
    assertThat(state()).isZero();
    fail(1, FailureType.MODEL);
    assertThat(state()).isEqualTo(2);
  }

  @Test
  void badInputSaysNothingAboutTheStrategy() {
    fail(10, FailureType.DATA);
    fail(4, FailureType.MODEL);
    fail(10, FailureType.DATA);
    assertThat(state()).isZero();
    fail(1, FailureType.MODEL);
    assertThat(state()).isEqualTo(2);
  }

  @Test
  void anAttemptThatIsHandedOverSaysNothingAboutTheStrategy() {
    for (int run = 0; run < 10; run++) {
      assertThatThrownBy(() ->
              breaker.call(() -> {
                throw new IllegalStateException(new InterruptedException());
              }))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(state()).isZero();
  }

  @Test
  void closesAfterTwoSuccessfulTrials() {
    fail(5, FailureType.MODEL);
    clock.pass(61);
    answer();
    assertThat(state()).isEqualTo(1);
    answer();
    assertThat(state()).isZero();
  }

  @Test
  void opensAgainWhenTheTrialsFail() {
    fail(5, FailureType.MODEL);
    clock.pass(61);
    fail(2, FailureType.NETWORK);
    assertThat(state()).isEqualTo(2);
    assertUnavailable().hasMessageContaining("paused until 2026-01-01T12:02:01Z");
  }

  @Test
  void letsTwoRunsThroughWhileItIsHalfOpen() {
    fail(5, FailureType.MODEL);
    clock.pass(61);
    breaker.call(() ->
        breaker.call(() -> {
          assertUnavailable();
          return outcome();
        }));
  }

  @Test
  void aTrialThatIsHandedOverMakesRoomForAnother() {
    fail(5, FailureType.MODEL);
    clock.pass(61);
    fail(5, FailureType.DATA);
    answer();
    answer();
    assertThat(state()).isZero();
  }

  @Test
  void eachStrategyHasItsOwnBreaker() {
    var breakers = breakers(1);
    assertThatThrownBy(() -> breakers.of("one").call(failing(FailureType.MODEL)))
        .isInstanceOf(StrategyException.class);
    assertThat(breakers.of("other").call(BreakersTest::outcome)).isEqualTo(outcome());
  }

  @Test
  void zeroFailuresSwitchBreakersOff() {
    var never = breakers(0).of("other");
    for (int run = 0; run < 10; run++) {
      assertThatThrownBy(() -> never.call(failing(FailureType.MODEL)))
          .hasMessageStartingWith("It broke.");
    }
    assertThat(never.call(BreakersTest::outcome)).isEqualTo(outcome());
  }

  private Breakers breakers(int failures) {
    return new Breakers(failures, Duration.ofMinutes(1), clock, metrics);
  }

  private double state() {
    return metrics
        .get("longarc.strategy.breaker.state")
        .tag("strategy", "synthesis")
        .gauge()
        .value();
  }

  private void answer() {
    breaker.call(BreakersTest::outcome);
  }

  private void fail(int times, FailureType type) {
    for (int time = 0; time < times; time++) {
      assertThatThrownBy(() -> breaker.call(failing(type))).hasMessageStartingWith("It broke.");
    }
  }

  private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertUnavailable() {
    return assertThatThrownBy(() ->
            breaker.call(() -> {
              throw new AssertionError("must not run");
            }))
        .isInstanceOfSatisfying(
            StrategyException.class,
            refused -> assertThat(refused.type()).isEqualTo(FailureType.STRATEGY_UNAVAILABLE));
  }

  private static Supplier<StrategyOutcome> failing(FailureType type) {
    return () -> {
      throw new StrategyException(type, "It broke.\nMaybe it is old.", null);
    };
  }

  private static StrategyOutcome outcome() {
    return new StrategyOutcome(List.of(), 0, 1, List.of(), "");
  }

  /** A clock that moves only by {@link #pass}. */
  private static final class TickingClock extends Clock {
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");

    void pass(long seconds) {
      now = now.plusSeconds(seconds);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}

package dev.longarc.application.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class UpdateTurnsTest {
  private static final String ONE = "exp-1";

  @Test
  void boundsTheUpdatesOfOneExperiment() throws Exception {
    var turns = new UpdateTurns(3, Duration.ofMinutes(1));
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    var all = new ArrayList<Future<Integer>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int each = 0; each < 200; each++) {
        int number = each;
        all.add(
            threads.submit(() ->
                turns.await(
                    ONE,
                    () -> {
                      most.accumulateAndGet(running.incrementAndGet(), Math::max);
                      LockSupport.parkNanos(1_000);
                      running.decrementAndGet();
                      return number;
                    })));
      }
    }
    for (int each = 0; each < all.size(); each++) {
      assertThat(all.get(each).get()).isEqualTo(each);
    }
    assertThat(most.get()).isBetween(1, 3);
    assertThat(turns.experiments()).isZero();
  }

  @Test
  void refusesAfterABoundedWaitAndDoesNotDelayOtherExperiments() throws Exception {
    var turns = new UpdateTurns(1, Duration.ofMillis(1));
    var begun = new CountDownLatch(1);
    var ends = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first =
          threads.submit(() ->
              turns.await(
                  ONE,
                  () -> {
                    begun.countDown();
                    return awaits(ends);
                  }));
      begun.await();
      assertThatThrownBy(() -> turns.await(ONE, () -> true))
          .isInstanceOfSatisfying(
              RequestException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.CONCURRENT_LIMIT_EXCEEDED))
          .hasMessageContaining("(exp-1) has (1) changes in progress");
      assertThat(turns.await("exp-2", () -> "other")).isEqualTo("other");
      assertThat(turns.experiments()).isEqualTo(1);
      ends.countDown();
      assertThat(first.get()).isTrue();
    }
    assertThat(turns.experiments()).isZero();
  }

  @Test
  void givesTheTurnBackWhenAnUpdateFails() {
    var turns = new UpdateTurns(1, Duration.ofMillis(1));
    assertThatThrownBy(() ->
            turns.await(
                ONE,
                () -> {
                  throw new IllegalStateException("refused");
                }))
        .hasMessage("refused");
    assertThat(turns.await(ONE, () -> 7)).isEqualTo(7);
    assertThat(turns.experiments()).isZero();
  }

  private static boolean awaits(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}

package dev.longarc.activities.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private final Admission admission = new Admission();
  private final Admission.Slots slots = admission.pool(100);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> entered = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void manyWorkSideBySide() {
    try (var _ = slots.enter(false, () -> {});
        var _ = slots.enter(false, () -> {})) {
      entered.add("both");
    }
    assertThat(entered).containsExactly("both");
  }

  @Test
  void aFullPoolDoesNotDelayOthers() {
    var full = admission.pool(1);
    var waits = new CountDownLatch(1);
    var first = full.enter(false, () -> {});
    var second =
        CompletableFuture.runAsync(() -> full.enter(false, waits::countDown).close(), threads);
    await().until(() -> waits.getCount() == 0);
    slots.enter(false, () -> {}).close();
    assertThat(second).isNotDone();
    first.close();
    second.join();
  }

  @Test
  void aLoneExecutionWaitsForTheOthers() {
    var first = slots.enter(false, () -> {});
    var second = slots.enter(false, () -> {});
    var suspect = enter("suspect", true);
    first.close();
    assertThat(entered).isEmpty();
    second.close();
    assertThat(suspect.join()).isNotNull();
  }

  @Test
  void theOthersWaitForALoneExecution() {
    var suspect = slots.enter(true, () -> {});
    var one = enter("one", false);
    var other = enter("other", false);
    assertThat(entered).isEmpty();
    suspect.close();
    one.join();
    other.join();
    assertThat(entered).containsExactlyInAnyOrder("one", "other");
  }

  @Test
  void aLaterExecutionDoesNotOvertake() {
    var working = slots.enter(false, () -> {});
    var suspect = enter("suspect", true);
    var later = enter("later", false);
    assertThat(entered).isEmpty();
    working.close();
    suspect.join().close();
    later.join();
    assertThat(entered).containsExactly("suspect", "later");
  }

  @Test
  void anExecutionThatGivesUpLeavesTheQueue() {
    var cancelled = new AtomicBoolean();
    var working = slots.enter(false, () -> {});
    var suspect =
        CompletableFuture.runAsync(
            () ->
                slots.enter(
                    true,
                    () -> {
                      entered.add("waits");
                      if (cancelled.get()) {
                        throw new IllegalStateException("cancelled");
                      }
                    }),
            threads);
    await().until(() -> !entered.isEmpty());
    var behind = enter("behind", false);
    cancelled.set(true);

    assertThatThrownBy(suspect::join).hasMessageContaining("cancelled");
    assertThat(behind.join()).isNotNull();
    working.close();
  }

  @Test
  void anInterruptEndsTheWait() throws InterruptedException {
    var failure = new CompletableFuture<Throwable>();
    try (var _ = slots.enter(true, () -> {})) {
      var waiting =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  slots.enter(false, () -> {});
                } catch (RuntimeException e) {
                  failure.complete(e);
                }
              });
      waiting.interrupt();
      waiting.join();
    }
    assertThat(failure.join()).hasCauseInstanceOf(InterruptedException.class);
  }

  @Test
  void noExecutionEverRunsBesideALoneOne() throws InterruptedException {
    var normal = new AtomicInteger();
    var alone = new AtomicInteger();
    var broken = new AtomicInteger();
    int runs = 400;
    var done = new CountDownLatch(runs);
    for (int run = 0; run < runs; run++) {
      boolean wantsToBeAlone = run % 10 == 0;
      threads.execute(() -> {
        try (var _ = slots.enter(wantsToBeAlone, () -> {})) {
          var mine = wantsToBeAlone ? alone : normal;
          mine.incrementAndGet();
          pause();
          if (alone.get() > 1 || (alone.get() == 1 && normal.get() > 0)) {
            broken.incrementAndGet();
          }
          mine.decrementAndGet();
        } finally {
          done.countDown();
        }
      });
    }
    done.await();
    assertThat(broken).hasValue(0);
  }

  private static void pause() {
    try {
      Thread.sleep(0, ThreadLocalRandom.current().nextInt(200_000));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns when the place is in the queue and must wait. */
  private CompletableFuture<Admission.Place> enter(String name, boolean alone) {
    var waits = new CountDownLatch(1);
    var place =
        CompletableFuture.supplyAsync(
            () -> {
              var mine = slots.enter(alone, waits::countDown);
              entered.add(name);
              return mine;
            },
            threads);
    await().until(() -> waits.getCount() == 0);
    return place;
  }
}

package dev.longarc.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class MicroBatcherTest {
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final Device device = new Device();

  @AfterEach
  void stop() {
    device.open.countDown();
    callers.close();
  }

  @Test
  void callersThatWaitGoTogether() throws Exception {
    var batcher = new MicroBatcher<>(device, 4);
    var first = run(batcher, 1);
    device.entered.await();
    var others = List.of(run(batcher, 2), run(batcher, 3), run(batcher, 4));
    device.awaitWaiting(3);
    device.open.countDown();

    assertThat(first.get()).isEqualTo(10);
    for (int index = 0; index < 3; index++) {
      assertThat(others.get(index).get()).isEqualTo(10 * (index + 2));
    }
    assertThat(device.batchSizes).containsExactly(1, 3);
  }

  @Test
  void requestsThatDoNotFitGoSeparately() throws Exception {
    var batcher = new MicroBatcher<>(device, 4);
    var first = run(batcher, 1);
    device.entered.await();
    var others = List.of(run(batcher, 2), run(batcher, 1002), run(batcher, 3));
    device.awaitWaiting(3);
    device.open.countDown();

    assertThat(others.get(1).get()).isEqualTo(10020);
    assertThat(others.get(2).get()).isEqualTo(30);
    assertThat(first.get()).isEqualTo(10);
    assertThat(others.get(0).get()).isEqualTo(20);
    assertThat(device.batchSizes).containsExactlyInAnyOrder(1, 1, 2);
  }

  @Test
  void aFailingMemberFailsAlone() throws Exception {
    var batcher = new MicroBatcher<>(device, 4);
    var first = run(batcher, 1);
    device.entered.await();
    var good = run(batcher, 2);
    var bad = run(batcher, Device.POISON);
    device.awaitWaiting(2);
    device.open.countDown();

    assertThat(first.get()).isEqualTo(10);
    assertThat(good.get()).isEqualTo(20);
    assertThatThrownBy(bad::get).rootCause().hasMessage("poison");
  }

  @Test
  void aBatchThatDoesNotFitIntoMemoryGoesInHalves() throws Exception {
    device.memory = 3;
    var batcher = new MicroBatcher<>(device, 8);
    var first = run(batcher, 1);
    device.entered.await();
    var others = List.of(2, 3, 4, 5, 6).stream().map(request -> run(batcher, request)).toList();
    device.awaitWaiting(5);
    device.open.countDown();

    for (int index = 0; index < 5; index++) {
      assertThat(others.get(index).get()).isEqualTo(10 * (index + 2));
    }
    assertThat(first.get()).isEqualTo(10);
    assertThat(device.batchSizes).containsExactly(1, 2, 3);
    assertThat(device.refused).hasValue(1);
  }

  @Test
  void afterABatchThatWasTooLargeNoneIsLargerThanItsHalf() throws Exception {
    device.memory = 3;
    var batcher = new MicroBatcher<>(device, 8);
    var first = run(batcher, 1);
    device.entered.await();
    var others = List.of(2, 3, 4, 5).stream().map(request -> run(batcher, request)).toList();
    device.awaitWaiting(4);
    device.open.countDown();
    for (var other : others) {
      other.get();
    }
    first.get();
    device.hold();
    var second = run(batcher, 1);
    device.entered.await();
    var more = List.of(7, 8, 9).stream().map(request -> run(batcher, request)).toList();
    device.awaitWaiting(4 + 3);
    device.open.countDown();
    for (var other : more) {
      other.get();
    }
    second.get();

    assertThat(device.refused).hasValue(1); // three would fit, but that is not known
    assertThat(device.batchSizes).containsExactly(1, 2, 2, 1, 2, 1);
  }

  @Test
  void aRequestThatDoesNotFitAloneFails() throws Exception {
    device.memory = 0;
    device.open.countDown();
    var batcher = new MicroBatcher<>(device, 8);

    assertThatThrownBy(() -> batcher.run(2, () -> {})).rootCause().hasMessageContaining("memory");
  }

  @Test
  void aThrowingHeartbeatEndsOnlyItsOwnWait() throws Exception {
    var batcher = new MicroBatcher<>(device, 4);
    var first = run(batcher, 1);
    device.entered.await();

    assertThatThrownBy(() ->
            batcher.run(
                2,
                () -> {
                  throw new IllegalStateException("cancelled by the platform");
                }))
        .hasMessage("cancelled by the platform");
    device.open.countDown();
    assertThat(first.get()).isEqualTo(10);
    assertThat(device.batchSizes).containsExactly(1); // the one that left was never run
  }

  @Test
  void interruptingAWaitingCallerEndsItsWait() throws Exception {
    var batcher = new MicroBatcher<>(device, 4);
    var first = run(batcher, 1);
    device.entered.await();
    var outcome = new CompletableFuture<Throwable>();
    var waiter =
        Thread.ofVirtual()
            .start(() -> {
              try {
                batcher.run(2, device::waited);
              } catch (ExecutionException | CancellationException e) {
                outcome.complete(e);
              }
            });
    device.awaitWaiting(1);
    waiter.interrupt();

    assertThat(outcome.get()).isInstanceOf(CancellationException.class);
    device.open.countDown();
    assertThat(first.get()).isEqualTo(10);
  }

  @Test
  void withoutBatchesCallersRunSideBySide() throws Exception {
    var batcher = new MicroBatcher<>(device, 1);
    var first = run(batcher, 1);
    device.entered.await();

    assertThat(run(batcher, 2).get()).isEqualTo(20);
    device.open.countDown();
    assertThat(first.get()).isEqualTo(10);
  }

  private CompletableFuture<Integer> run(MicroBatcher<Integer, Integer> batcher, int request) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return batcher.run(request, device::waited);
          } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
          }
        },
        callers);
  }

  /** Answers ten times the request; the first run (request 1) stays in until opened. */
  private static final class Device implements MicroBatcher.Runner<Integer, Integer> {
    static final int POISON = 13;
    volatile CountDownLatch entered = new CountDownLatch(1);
    volatile CountDownLatch open = new CountDownLatch(1);
    final AtomicInteger refused = new AtomicInteger();
    volatile int memory = Integer.MAX_VALUE;
    final ConcurrentLinkedQueue<Integer> batchSizes = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Thread> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();

    @Override
    public List<Integer> run(List<Integer> requests) throws Exception {
      if (requests.contains(1)) {
        entered.countDown();
        open.await();
      }
      if (requests.size() > memory) {
        refused.incrementAndGet();
        throw new IllegalStateException("CUDA failure 2: out of memory ; GPU=0");
      }
      if (requests.contains(POISON)) {
        throw new IllegalStateException("poison");
      }
      batchSizes.add(requests.size());
      answered.addAndGet(requests.size());
      var answers = new ArrayList<Integer>();
      requests.forEach(request -> answers.add(10 * request));
      return answers;
    }

    /** The next run of request 1 stays in again. */
    void hold() {
      entered = new CountDownLatch(1);
      open = new CountDownLatch(1);
    }

    @Override
    public boolean tooLarge(Throwable failure) {
      return DeviceMemory.isFull(failure);
    }

    @Override
    public boolean fit(Integer one, Integer other) {
      return one / 1000 == other / 1000;
    }

    void waited() {
      if (!waiting.contains(Thread.currentThread())) {
        waiting.add(Thread.currentThread());
      }
    }

    void awaitWaiting(int count) throws InterruptedException {
      while (waiting.size() < count) {
        Thread.sleep(5);
      }
    }
  }
}

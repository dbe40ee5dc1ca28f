package dev.longarc.cli.bench;

import dev.longarc.arc.ArcTask;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Searches on separate threads, one for each search, begun in dataset order. */
final class Searches {
  private final SearchSpec spec;
  private final List<Integer> indices;
  private final IntFunction<ArcTask> tasks;
  private final Listener listener;
  private final AtomicInteger begun = new AtomicInteger();
  private final CountDownLatch running;
  private final int threads;
  private volatile boolean stopping;
  private volatile double progress;
  private boolean deaf;
  private @Nullable Throwable broken;

  /** Receives searches, one at a time, on their threads; an exception ends all of them. */
  interface Listener {
    void ended(int index, Searched searched);
  }

  /**
   * @param indices of the ARC tasks to search, in order
   * @param tasks by index
   */
  Searches(
      SearchSpec spec,
      List<Integer> indices,
      IntFunction<ArcTask> tasks,
      int threads,
      Listener listener) {
    this.spec = spec;
    this.indices = List.copyOf(indices);
    this.tasks = tasks;
    this.threads = Math.min(threads, indices.size());
    this.listener = listener;
    this.running = new CountDownLatch(this.threads);
  }

  void start() {
    for (int number = 1; number <= threads; number++) {
      // daemons: a strategy that does not stop must not keep the process running
      Thread.ofPlatform().daemon().name("search-" + number).start(this::work);
    }
  }

  private void work() {
    try {
      for (int at = begun.getAndIncrement();
          at < indices.size() && !stopping;
          at = begun.getAndIncrement()) {
        int index = indices.get(at);
        tell(index, spec.search(tasks.apply(index), this::heartbeat));
      }
    } catch (SearchSpec.Stopped e) {
      // stopped on request
    } catch (RuntimeException | Error e) {
      fail(e);
    } finally {
      running.countDown();
    }
  }

  private void heartbeat(double done) {
    if (stopping) {
      throw new SearchSpec.Stopped();
    }
    progress = done;
  }

  private synchronized void tell(int index, Searched searched) {
    if (!deaf) {
      listener.ended(index, searched);
    }
  }

  private synchronized void fail(Throwable thrown) {
    broken = broken == null ? thrown : broken;
    deaf = true;
    stopping = true;
  }

  /** The used share of the budget, 0–1, of the search with the latest heartbeat. */
  double progress() {
    return progress;
  }

  /**
   * Whether all have ended.
   *
   * @throws RuntimeException the listener's exception
   */
  boolean ended() {
    boolean ended = running.getCount() == 0;
    if (ended) {
      rethrow();
    }
    return ended;
  }

  private synchronized void rethrow() {
    switch (broken) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new AssertionError(broken);
    }
  }

  /** Begins no further search, ends the running ones, and notifies the listener no more. */
  void stop(Duration grace) {
    stopping = true;
    try {
      running.await(grace.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      deaf = true;
    }
    rethrow();
  }
}

package dev.longarc.api.tasks;

import dev.longarc.store.StoreUnavailableException;
import dev.longarc.store.TaskFeatures;
import dev.longarc.store.TaskFeatures.Batch;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Computes, once after the start and in the background, the features of ARC tasks that an earlier
 * version has stored. It works half of the time, so that requests are not delayed.
 */
final class MissingFeatures implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(MissingFeatures.class);
  private static final Duration AFTER_OUTAGE = Duration.ofSeconds(10);

  private final TaskFeatures features;
  private volatile @Nullable Thread thread;

  MissingFeatures(TaskFeatures features) {
    this.features = features;
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().daemon().name("missing-features").start(this::run);
  }

  private void run() {
    try {
      int computed = 0;
      String after = "";
      while (after != null) {
        long start = System.nanoTime();
        Batch batch = next(after);
        computed += batch.computed();
        after = batch.last();
        Thread.sleep(after == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - start));
      }
      if (computed > 0) {
        log.info("Computed the features of {} ARC tasks", computed);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // stop() ends it; the next start continues
    }
  }

  private Batch next(String after) throws InterruptedException {
    while (true) {
      try {
        return features.computeAfter(after);
      } catch (RuntimeException e) {
        if (!StoreUnavailableException.caused(e)) {
          log.error("The features of some ARC tasks are missing until the next start", e);
          return new Batch(0, null);
        }
        Thread.sleep(AFTER_OUTAGE);
      }
    }
  }

  @Override
  public void stop() {
    var running = thread;
    thread = null;
    if (running != null) {
      running.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}

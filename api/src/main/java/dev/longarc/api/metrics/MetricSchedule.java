package dev.longarc.api.metrics;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Updates the gauges every ten seconds on its own thread: a scrape should not wait for a server.
 */
final class MetricSchedule implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(MetricSchedule.class);
  private static final Duration EVERY = Duration.ofSeconds(10);

  private final MetricGauges gauges;
  private volatile @Nullable Thread thread;

  MetricSchedule(MetricGauges gauges) {
    this.gauges = gauges;
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("figures").start(this::run);
  }

  private void run() {
    try {
      while (true) {
        look();
        Thread.sleep(EVERY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // stop() ends the schedule
    }
  }

  private void look() {
    try {
      gauges.look();
    } catch (RuntimeException e) { // the next update may succeed
      log.warn("The figures could not be updated: {}", e.toString());
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

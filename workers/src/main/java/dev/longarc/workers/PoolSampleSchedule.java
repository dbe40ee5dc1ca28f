package dev.longarc.workers;

import dev.longarc.activities.pools.PoolSampler;
import dev.longarc.store.PoolSamples;
import dev.longarc.store.StoreUnavailableException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records what the pools do, every few seconds. */
final class PoolSampleSchedule extends Turns {
  private static final Logger log = LoggerFactory.getLogger(PoolSampleSchedule.class);

  private final PoolSampler sampler;
  private String lastFailure = "";

  PoolSampleSchedule(PoolSampler sampler) {
    super("pool-samples");
    this.sampler = sampler;
  }

  @Override
  Duration turn() {
    long start = System.nanoTime();
    try {
      sampler.sample();
      lastFailure = "";
    } catch (Exception e) { // the gap in the samples shows it, and the next turn tries again
      if (!StoreUnavailableException.caused(e) && !e.toString().equals(lastFailure)) {
        log.warn("The pools can't be recorded: {}", e.toString());
        lastFailure = e.toString();
      }
    }
    // an unavailable Temporal server keeps a turn waiting for seconds
    Duration rest = PoolSamples.PERIOD.minusNanos(System.nanoTime() - start);
    return rest.isNegative() ? Duration.ZERO : rest;
  }
}

package dev.longarc.activities.pools;

import dev.longarc.store.AdvisoryLock;
import dev.longarc.store.PoolSamples;
import dev.longarc.store.PoolSamples.PoolSample;
import dev.longarc.strategy.Pool;
import dev.longarc.workflows.queues.QueueReader;
import dev.longarc.workflows.queues.QueueReading;
import dev.longarc.workflows.queues.WorkerSlots;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/**
 * Records what the pools do. Several processes may try; as long as one does it, the others do not
 * ask the Temporal server.
 */
public final class PoolSampler {
  private static final long ADVISORY_LOCK = 0x10_46_a2_c2L;

  /** Another process may be a moment early or late. */
  private static final Duration DUE = PoolSamples.PERIOD.minusMillis(500);

  private final QueueReader reader;
  private final PoolSamples samples;
  private final AdvisoryLock lock;
  private final InstantSource clock;

  public PoolSampler(
      QueueReader reader, PoolSamples samples, AdvisoryLock lock, InstantSource clock) {
    this.reader = reader;
    this.samples = samples;
    this.lock = lock;
    this.clock = clock;
  }

  /** Takes a sample, unless there is one of this period. */
  public void sample() throws SQLException {
    lock.ifFree(ADVISORY_LOCK, this::sampleIfDue);
  }

  private void sampleIfDue() {
    Instant now = clock.instant();
    var newest = samples.newest();
    if (newest.isEmpty() || !now.isBefore(newest.get().plus(DUE))) {
      samples.add(
          now,
          reader.readPools().entrySet().stream()
              .map(pool -> sample(pool.getKey(), pool.getValue()))
              .toList());
    }
  }

  private static PoolSample sample(Pool pool, QueueReading reading) {
    var stats = reading.stats();
    var workers = reading.slots();
    return new PoolSample(
        pool,
        reading.answered(),
        workers == null ? null : workers.size(),
        workers == null ? null : workers.stream().mapToInt(WorkerSlots::used).sum(),
        workers == null ? null : slots(workers),
        stats == null ? null : stats.getApproximateBacklogCount(),
        stats == null ? null : QueueReading.oldestWaitSeconds(stats));
  }

  private static int slots(List<WorkerSlots> workers) {
    return workers.stream()
        .map(WorkerSlots::total)
        .filter(Objects::nonNull)
        .mapToInt(Integer::intValue)
        .sum();
  }
}

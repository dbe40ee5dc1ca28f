package dev.longarc.activities.notifications;

import dev.longarc.strategy.Pool;
import dev.longarc.workflows.queues.QueueReader;
import dev.longarc.workflows.queues.QueueReading;
import java.util.List;
import java.util.Map;

/**
 * The pools that have waiting strategy runs and no worker. The server remembers the poll of a
 * killed worker for five minutes, so a restart is never reported.
 */
final class UnattendedPools {
  private UnattendedPools() {}

  /** None while the server does not answer, or keeps no such figures: the in-memory one. */
  static List<Pool> now(QueueReader reader) {
    return reader.readPools().entrySet().stream()
        .filter(pool -> isUnattended(pool.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether there is a backlog, no poll lately, and no live worker. */
  private static boolean isUnattended(QueueReading reading) {
    var described = reading.described();
    var stats = reading.stats();
    var workers = reading.slots();
    return described != null
        && described.getPollersCount() == 0
        && stats != null
        && stats.getApproximateBacklogCount() > 0
        && workers != null
        && workers.isEmpty();
  }
}

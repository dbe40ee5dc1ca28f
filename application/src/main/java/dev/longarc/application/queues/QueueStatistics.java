package dev.longarc.application.queues;

import dev.longarc.workflows.queues.Queue;
import dev.longarc.workflows.queues.QueueReader;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Temporal server's figures on {@link Queue#ALL}. For any number of callers, the server is
 * asked once in {@link #FRESH}.
 */
public final class QueueStatistics {
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final QueueReader reader;
  private final Clock clock;
  private @Nullable Snapshot last;

  private record Snapshot(Instant taken, List<QueueBody> queues) {}

  public QueueStatistics(WorkflowClient client, Clock clock) {
    reader = new QueueReader(client, clock);
    this.clock = clock;
  }

  /** The figures. Does not throw for errors of the server: they become notes. */
  public synchronized List<QueueBody> queues() {
    var known = last;
    if (known == null || !clock.instant().isBefore(known.taken().plus(FRESH))) {
      var queues = reader.read(Queue.ALL).stream().map(QueueBody::of).toList();
      known = new Snapshot(clock.instant(), queues);
      last = known;
    }
    return known.queues();
  }
}

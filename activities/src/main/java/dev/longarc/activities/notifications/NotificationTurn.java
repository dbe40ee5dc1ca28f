package dev.longarc.activities.notifications;

import dev.longarc.store.NotificationOutbox;
import dev.longarc.store.SystemEvents;
import dev.longarc.store.SystemEvents.Severity;
import dev.longarc.strategy.Pool;
import dev.longarc.workflows.notifications.DeliveryStarter;
import dev.longarc.workflows.queues.QueueReader;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Makes deliveries of the new facts, and starts the workflows of those that the rate limit lets
 * pass. Several processes may do it at once, and a kill at any point loses and doubles nothing.
 */
public final class NotificationTurn {
  private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
  private static final Duration SAY_EVERY = Duration.ofHours(1);

  private final NotificationOutbox outbox;
  private final SystemEvents events;
  private final WorkflowClient client;
  private final QueueReader queues;
  private final InstantSource clock;
  private final Map<Pool, Instant> said = new EnumMap<>(Pool.class);
  private Instant nextLook = Instant.MIN;

  public NotificationTurn(
      NotificationOutbox outbox, SystemEvents events, WorkflowClient client, InstantSource clock) {
    this.outbox = outbox;
    this.events = events;
    this.client = client;
    queues = new QueueReader(client, clock);
    this.clock = clock;
  }

  /** Does what is due. What an exception interrupts, the next call continues. */
  public void run() {
    Instant now = clock.instant();
    lookForWorkers(now);
    outbox.noticeFailures();
    outbox.distribute();
    outbox.release(now);
    for (UUID delivery : outbox.startable(now)) {
      DeliveryStarter.start(client, delivery.toString());
      outbox.markStarted(delivery, now);
    }
  }

  private void lookForWorkers(Instant now) {
    if (now.isBefore(nextLook)) {
      return;
    }
    nextLook = now.plus(LOOK_EVERY);
    List<Pool> unattended = outbox.asksForWorkers() ? UnattendedPools.now(queues) : List.of();
    said.keySet().retainAll(unattended);
    for (Pool pool : unattended) {
      Instant before = said.get(pool);
      if (before == null || !now.isBefore(before.plus(SAY_EVERY))) {
        note(pool);
        said.put(pool, now);
      }
    }
  }

  private void note(Pool pool) {
    String name = MessageText.lower(pool);
    events.add(
        "no_workers",
        "orchestrator",
        Severity.WARNING,
        "No worker polls the pool (%s), and strategy runs wait in its queue.".formatted(name),
        Map.of("pool", name));
  }
}

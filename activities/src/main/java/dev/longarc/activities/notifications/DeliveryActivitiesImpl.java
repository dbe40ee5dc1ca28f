package dev.longarc.activities.notifications;

import dev.longarc.store.NotificationDeliveries;
import dev.longarc.store.NotificationDeliveries.Message;
import dev.longarc.store.NotificationOutbox;
import dev.longarc.workflows.notifications.DeliveryActivities;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.UUID;

/** Reads a message from the store, sends it, and notes what became of it. */
public final class DeliveryActivitiesImpl implements DeliveryActivities {
  private final NotificationOutbox outbox;
  private final NotificationDeliveries deliveries;
  private final Senders senders;

  public DeliveryActivitiesImpl(
      NotificationOutbox outbox, NotificationDeliveries deliveries, Senders senders) {
    this.outbox = outbox;
    this.deliveries = deliveries;
    this.senders = senders;
  }

  @Override
  public void send(String deliveryId) {
    deliveries.message(UUID.fromString(deliveryId)).ifPresent(this::send);
  }

  private void send(Message message) {
    try {
      senders.send(message);
    } catch (UndeliveredException e) {
      deliveries.markAttemptFailed(message.id(), e.reason());
      throw ApplicationFailure.newBuilder()
          .setMessage(e.reason())
          .setType("NotDelivered")
          .setNonRetryable(!e.isRetryable())
          .setCategory(ApplicationErrorCategory.BENIGN) // the list of deliveries has it
          .build();
    }
    deliveries.markDelivered(message.id());
  }

  @Override
  public void giveUp(String deliveryId) {
    deliveries.markFailed(UUID.fromString(deliveryId));
  }

  @Override
  public void summarize(String run, long untilMs) {
    outbox.addSummaries(run, Instant.ofEpochMilli(untilMs));
  }
}

package dev.longarc.workflows.notifications;

import io.temporal.activity.ActivityInterface;

/** Sends messages to users. All can be repeated. */
@ActivityInterface
public interface DeliveryActivities {
  /**
   * Sends a message, unless that is done. A failed attempt is noted, with its reason, before this
   * throws.
   */
  void send(String deliveryId);

  /** Notes that no further attempt is made. */
  void giveUp(String deliveryId);

  /**
   * Adds the summaries of the last 24 hours, from which deliveries are made.
   *
   * @param run names the occasion: the same one adds nothing
   */
  void summarize(String run, long untilMs);
}

package dev.longarc.workflows;

import dev.longarc.workflows.notifications.DeliveryActivities;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Receivers of messages: {@code down} never answers, others after some refusals. */
public final class FakeDeliveries implements DeliveryActivities {
  public static final String DOWN = "down";

  private final AtomicInteger refusals = new AtomicInteger();
  private final List<String> calls = new CopyOnWriteArrayList<>();

  /** Lets the next calls fail. */
  public void refuse(int number) {
    refusals.set(number);
  }

  /** Calls such as {@code send 7}, in their order. */
  public List<String> calls() {
    return calls;
  }

  @Override
  public void send(String deliveryId) {
    calls.add("send " + deliveryId);
    if (deliveryId.equals(DOWN)) {
      throw ApplicationFailure.newNonRetryableFailure("down for good", "NotDelivered");
    }
    if (refusals.getAndDecrement() > 0) {
      throw ApplicationFailure.newFailure("(500)", "NotDelivered");
    }
  }

  @Override
  public void giveUp(String deliveryId) {
    calls.add("give up " + deliveryId);
  }

  @Override
  public void summarize(String run, long untilMs) {
    calls.add("summarize " + run);
  }
}

package dev.longarc.activities.notifications;

import dev.longarc.store.NotificationChannels.Kind;
import dev.longarc.store.NotificationDeliveries.HeldBack;
import dev.longarc.store.NotificationDeliveries.Message;
import dev.longarc.store.NotificationEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Messages that nothing has stored. */
final class Messages {
  static final String SECRET =
      "whsec_"
          + Base64.getEncoder()
              .encodeToString("0123456789abcdef".repeat(2).getBytes(StandardCharsets.UTF_8));

  static final UUID ID = UUID.fromString("6f9e2f0c-1b53-4a8e-9c39-5a4b8f3f6a11");
  static final String EXPERIMENT = "exp-20261130-night";
  static final Instant AT = Instant.parse("2026-11-30T03:12:45.100Z");

  private Messages() {}

  static Message to(Kind kind, String address) {
    return of(kind, address, NotificationEvent.STOPPED, ended("night"), List.of());
  }

  static Map<String, Object> ended(String name) {
    return Map.of(
        "name",
        name,
        "reason",
        "budget_exceeded",
        "round",
        1,
        "total",
        400,
        "results",
        80,
        "solved",
        31,
        "failed",
        2,
        "spent_usd",
        "2.50");
  }

  static Message of(
      Kind kind,
      String address,
      NotificationEvent event,
      Map<String, Object> facts,
      List<HeldBack> heldBack) {
    return new Message(
        ID,
        kind,
        address,
        kind == Kind.WEBHOOK ? SECRET : null,
        event,
        facts.containsKey("name") ? EXPERIMENT : null,
        AT,
        facts,
        heldBack.size(),
        heldBack);
  }
}

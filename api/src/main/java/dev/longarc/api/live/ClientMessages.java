package dev.longarc.api.live;

import dev.longarc.application.RequestException;
import dev.longarc.application.contract.ContractJson;
import dev.longarc.application.contract.LiveBodies.LiveBody;
import dev.longarc.application.contract.LiveBodies.LiveErrorBody;
import dev.longarc.application.contract.LiveBodies.LiveRequest;
import dev.longarc.application.contract.LiveBodies.PongBody;
import dev.longarc.application.live.LiveFeed;
import dev.longarc.application.live.Subscription;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** What a client says over its WebSocket. */
final class ClientMessages {
  private final LiveFeed feed;
  private final Bucket quota;

  ClientMessages(LiveFeed feed, int perMinute) {
    this.feed = feed;
    quota =
        Bucket.builder()
            .addLimit(
                Bandwidth.builder()
                    .capacity(perMinute)
                    .refillGreedy(perMinute, Duration.ofMinutes(1))
                    .build())
            .build();
  }

  /**
   * Does what a message says; a fault is answered.
   *
   * @return false when these are too many
   */
  boolean take(Subscription subscription, String text) {
    if (!quota.tryConsume(1)) {
      return false;
    }
    try {
      obey(subscription, ContractJson.read(text, LiveRequest.class));
    } catch (RequestException e) {
      refuse(subscription, e.code().name(), String.valueOf(e.getMessage()));
    } catch (JacksonException e) {
      refuse(
          subscription,
          "MALFORMED_JSON",
          "The message is not as expected.\nMaybe {\"type\": \"subscribe_experiment\", \"experiment_id\": \"ID\"}.");
    }
    return true;
  }

  private void obey(Subscription subscription, LiveRequest request) {
    switch (request.checkedType()) {
      case "subscribe_experiment" ->
          feed.follow(subscription, request.checkedExperiment(), request.checkedSince());
      case "unsubscribe_experiment" -> subscription.unfollow(request.checkedExperiment());
      default -> subscription.answer(pong(subscription.cursor()));
    }
  }

  private static LiveBody pong(long cursor) {
    return new LiveBody("pong", null, new PongBody(Math.max(0, cursor)));
  }

  private static void refuse(Subscription subscription, String code, @Nullable String message) {
    subscription.answer(
        new LiveBody("error", null, new LiveErrorBody(code, String.valueOf(message))));
  }
}

package dev.longarc.api.live;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.LiveBodies.LiveBody;
import dev.longarc.application.contract.LiveBodies.LiveErrorBody;
import dev.longarc.application.contract.LiveBodies.LiveRequest;
import dev.longarc.application.contract.LiveBodies.PongBody;
import dev.longarc.application.live.LiveFeed;
import dev.longarc.application.live.Subscription;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** What a client says over its connection. */
public final class ClientMessages {
  private final LiveFeed feed;
  private final Bucket quota;

  public ClientMessages(LiveFeed feed, int perMinute) {
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

  /** Whether a further message is within the quota. */
  public boolean mayCome() {
    return quota.tryConsume(1);
  }

  /**
   * Does what a message says.
   *
   * @param message reads it
   * @return why it could not be followed; null: it was
   */
  public @Nullable LiveErrorBody obey(Subscription subscription, Supplier<LiveRequest> message) {
    try {
      obey(subscription, message.get());
      return null;
    } catch (RequestException e) {
      return new LiveErrorBody(e.code().name(), String.valueOf(e.getMessage()));
    } catch (JacksonException e) {
      return new LiveErrorBody(
          ErrorCode.MALFORMED_JSON.name(),
          "The message is not as expected.\nMaybe {\"type\": \"subscribe_experiment\", \"experiment_id\": \"ID\"}.");
    }
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
}

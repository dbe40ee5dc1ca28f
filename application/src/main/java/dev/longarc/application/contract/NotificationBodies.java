package dev.longarc.application.contract;

import dev.longarc.store.NotificationChannels.Channel;
import dev.longarc.store.NotificationDeliveries.Delivery;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The answers about channels and deliveries. */
public final class NotificationBodies {
  private NotificationBodies() {}

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Where the caller is told what. */
  @Schema(name = "Channel")
  public record ChannelBody(
      long channelId,
      @Schema(allowableValues = {"webhook", "email"}) String kind,
      String address,
      List<String> events,
      @Schema(description = "null: all experiments of the caller") @Nullable String experimentId,
      @Schema(description = "The accepted share of failed evaluations") double failureShare,
      Instant createdAt) {
    public static ChannelBody of(Channel channel) {
      var subscription = channel.subscription();
      return new ChannelBody(
          channel.id(),
          lower(channel.kind()),
          channel.address(),
          subscription.events().stream().sorted().map(NotificationBodies::lower).toList(),
          subscription.experimentId(),
          subscription.failureShare(),
          channel.createdAt());
    }
  }

  /** The channels of the caller, oldest first. */
  @Schema(name = "Channels")
  public record ChannelsBody(List<ChannelBody> channels) {}

  /** A channel that was added. */
  @Schema(name = "NewChannel")
  public record NewChannelBody(
      ChannelBody channel,
      @Schema(
              description =
                  "The key of the webhook's signatures, which no other answer has; null: e-mail")
          @Nullable String secret) {}

  /** A message to a channel, and what became of it. */
  @Schema(name = "Delivery")
  public record DeliveryBody(
      String deliveryId,
      long channelId,
      @Schema(description = "As in the channel's events, or test") String event,
      @Nullable String experimentId,
      @Schema(
              description =
                  "held_back: by the rate limit; a later message counts it. delivered and failed are"
                      + " final",
              allowableValues = {"pending", "held_back", "sending", "delivered", "failed"})
          String state,
      int attempts,
      @Schema(description = "Why the last failed attempt failed; null: none has")
          @Nullable String reason,
      @Schema(description = "The messages before it that were held back, and that it counts")
          int heldBack,
      Instant createdAt,
      @Nullable Instant endedAt) {
    public static DeliveryBody of(Delivery delivery) {
      return new DeliveryBody(
          delivery.id().toString(),
          delivery.channelId(),
          lower(delivery.event()),
          delivery.experimentId(),
          lower(delivery.state()),
          delivery.attempts(),
          delivery.reason(),
          delivery.heldBack(),
          delivery.createdAt(),
          delivery.endedAt());
    }

    /** Whether nothing more happens. */
    public boolean hasEnded() {
      return endedAt != null;
    }
  }

  /** A part of the deliveries to the caller's channels, newest first. */
  @Schema(name = "Deliveries")
  public record DeliveryPageBody(
      List<DeliveryBody> deliveries,
      @Schema(description = "The cursor of the next page; null: this is the last one")
          @Nullable String nextCursor) {}
}

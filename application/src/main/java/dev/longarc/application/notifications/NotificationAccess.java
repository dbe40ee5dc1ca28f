package dev.longarc.application.notifications;

import dev.longarc.application.Caller;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.ChannelChange;
import dev.longarc.application.contract.ChannelRequest;
import dev.longarc.application.contract.NotificationBodies.ChannelBody;
import dev.longarc.application.contract.NotificationBodies.ChannelsBody;
import dev.longarc.application.contract.NotificationBodies.DeliveryBody;
import dev.longarc.application.contract.NotificationBodies.DeliveryPageBody;
import dev.longarc.application.contract.NotificationBodies.NewChannelBody;
import org.jspecify.annotations.Nullable;

/**
 * The caller's channels, here or behind an API. A channel of another user is as unknown as one that
 * does not exist: CHANNEL_NOT_FOUND.
 */
public interface NotificationAccess {
  /** Oldest first. */
  ChannelsBody list(Caller caller);

  /**
   * Adds a channel. The secret of its signatures is in this answer only.
   *
   * @throws RequestException EXPERIMENT_NOT_FOUND; CONFLICT when there are too many, or no SMTP
   *     server for e-mail
   */
  NewChannelBody add(Caller caller, ChannelRequest request);

  /** Changes what is given. */
  ChannelBody change(Caller caller, long channelId, ChannelChange change);

  /** Removes a channel and the list of its deliveries. */
  void remove(Caller caller, long channelId);

  /** Orders a message that says that the channel works; the orchestrator sends it. */
  DeliveryBody test(Caller caller, long channelId);

  /**
   * The deliveries to the caller's channels, newest first.
   *
   * @param channelId null: to all of them
   */
  DeliveryPageBody deliveries(
      Caller caller, @Nullable Long channelId, @Nullable String cursor, int limit);
}

package dev.longarc.cli.connection;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.ChannelChange;
import dev.longarc.application.contract.ChannelRequest;
import dev.longarc.application.contract.NotificationBodies.ChannelBody;
import dev.longarc.application.contract.NotificationBodies.ChannelsBody;
import dev.longarc.application.contract.NotificationBodies.DeliveryBody;
import dev.longarc.application.contract.NotificationBodies.DeliveryPageBody;
import dev.longarc.application.contract.NotificationBodies.NewChannelBody;
import dev.longarc.application.contract.QueryString;
import dev.longarc.application.notifications.NotificationAccess;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The channels behind an API, which itself knows its caller. */
final class ApiNotifications implements NotificationAccess {
  private static final String CHANNELS = "notifications/channels";

  private final ApiClient api;

  ApiNotifications(ApiClient api) {
    this.api = api;
  }

  @Override
  public ChannelsBody list(Caller caller) {
    return api.get(CHANNELS, ChannelsBody.class);
  }

  @Override
  public NewChannelBody add(Caller caller, ChannelRequest request) {
    return api.post(CHANNELS, request, NewChannelBody.class);
  }

  @Override
  public ChannelBody change(Caller caller, long channelId, ChannelChange change) {
    return api.patch(path(channelId), change, ChannelBody.class);
  }

  @Override
  public void remove(Caller caller, long channelId) {
    api.delete(path(channelId));
  }

  @Override
  public DeliveryBody test(Caller caller, long channelId) {
    return api.post(path(channelId) + "/test", Map.of(), DeliveryBody.class);
  }

  @Override
  public DeliveryPageBody deliveries(
      Caller caller, @Nullable Long channelId, @Nullable String cursor, int limit) {
    var query =
        new QueryString().add("channel_id", channelId).add("cursor", cursor).add("limit", limit);
    return api.get("notifications/deliveries" + query, DeliveryPageBody.class);
  }

  private static String path(long channelId) {
    return CHANNELS + "/" + channelId;
  }
}

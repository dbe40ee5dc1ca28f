package dev.longarc.application.notifications;

import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.Permission;
import dev.longarc.application.RequestException;
import dev.longarc.application.RequestedPage;
import dev.longarc.application.contract.ChannelChange;
import dev.longarc.application.contract.ChannelRequest;
import dev.longarc.application.contract.NotificationBodies.ChannelBody;
import dev.longarc.application.contract.NotificationBodies.ChannelsBody;
import dev.longarc.application.contract.NotificationBodies.DeliveryBody;
import dev.longarc.application.contract.NotificationBodies.DeliveryPageBody;
import dev.longarc.application.contract.NotificationBodies.NewChannelBody;
import dev.longarc.store.Experiments;
import dev.longarc.store.NotificationChannels;
import dev.longarc.store.NotificationChannels.Channel;
import dev.longarc.store.NotificationChannels.Kind;
import dev.longarc.store.NotificationChannels.Subscription;
import dev.longarc.store.NotificationDeliveries;
import dev.longarc.store.NotificationEvent;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The channels of this store. */
public final class NotificationUseCases implements NotificationAccess {
  /** The channels of a user. */
  public static final int MOST = 50;

  /** Before the Base64 of the key, as the Standard Webhooks specification has it. */
  private static final String SECRET = "whsec_";

  private static final int KEY_BYTES = 32;

  private final NotificationChannels channels;
  private final NotificationDeliveries deliveries;
  private final Experiments experiments;
  private final boolean mail;
  private final RandomGenerator random = new SecureRandom();

  /**
   * @param mail whether there is an SMTP server
   */
  public NotificationUseCases(DataSource store, boolean mail) {
    channels = new NotificationChannels(store);
    deliveries = new NotificationDeliveries(store);
    experiments = new Experiments(store);
    this.mail = mail;
  }

  @Override
  public ChannelsBody list(Caller caller) {
    return new ChannelsBody(channels.of(caller.name()).stream().map(ChannelBody::of).toList());
  }

  @Override
  public NewChannelBody add(Caller caller, ChannelRequest request) {
    Kind kind = request.checkedKind();
    String address = request.checkedAddress();
    var subscription =
        new Subscription(request.checkedEvents(), request.experimentId(), request.checkedShare());
    requireAdministrator(caller, subscription.events());
    refuseUnknown(request.experimentId());
    refuseMailWithoutServer(kind);
    refuseTooMany(caller);
    String secret = kind == Kind.WEBHOOK ? secret() : null;
    Channel added = channels.add(caller.name(), kind, address, secret, subscription);
    return new NewChannelBody(ChannelBody.of(added), secret);
  }

  private static void requireAdministrator(Caller caller, Set<NotificationEvent> events) {
    if (events.contains(NotificationEvent.SECURITY)) {
      caller.require(Permission.ADMINISTER);
    }
  }

  private void refuseUnknown(@Nullable String experimentId) {
    if (experimentId != null && experiments.find(experimentId).isEmpty()) {
      throw new RequestException(
          ErrorCode.EXPERIMENT_NOT_FOUND,
          "Unknown experiment (%s).".formatted(experimentId),
          Map.of("experiment_id", experimentId));
    }
  }

  private void refuseMailWithoutServer(Kind kind) {
    if (kind == Kind.EMAIL && !mail) {
      throw conflict(
          """
          E-mail can't be sent, since no SMTP server is set.
          Maybe start with LONGARC_SMTP_HOST (docs/notifications.md), or add a webhook.\
          """);
    }
  }

  private void refuseTooMany(Caller caller) {
    if (channels.of(caller.name()).size() >= MOST) {
      throw conflict(
          "There are (%d) channels, as many as a user may have.\nMaybe remove one."
              .formatted(MOST));
    }
  }

  private static RequestException conflict(String message) {
    return new RequestException(ErrorCode.CONFLICT, message, Map.of());
  }

  private String secret() {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return SECRET + Base64.getEncoder().encodeToString(key);
  }

  @Override
  public ChannelBody change(Caller caller, long channelId, ChannelChange change) {
    Channel known = found(caller, channelId);
    String address = change.address();
    var events = change.events();
    if (events != null) {
      requireAdministrator(caller, ChannelRequest.checkedEvents(events));
    }
    return channels
        .change(
            caller.name(),
            channelId,
            address == null ? null : ChannelRequest.checkedAddress(known.kind(), address),
            events == null ? null : ChannelRequest.checkedEvents(events),
            ChannelRequest.checkedShare(change.failureShare()))
        .map(ChannelBody::of)
        .orElseThrow(() -> unknown(channelId));
  }

  @Override
  public void remove(Caller caller, long channelId) {
    if (!channels.remove(caller.name(), channelId)) {
      throw unknown(channelId);
    }
  }

  @Override
  public DeliveryBody test(Caller caller, long channelId) {
    return DeliveryBody.of(deliveries.test(found(caller, channelId).id()));
  }

  @Override
  public DeliveryPageBody deliveries(
      Caller caller, @Nullable Long channelId, @Nullable String cursor, int limit) {
    if (channelId != null) {
      found(caller, channelId);
    }
    var page =
        RequestedPage.read(limit, () -> deliveries.page(caller.name(), channelId, cursor, limit));
    return new DeliveryPageBody(page.items().stream().map(DeliveryBody::of).toList(), page.next());
  }

  private Channel found(Caller caller, long channelId) {
    return channels.find(caller.name(), channelId).orElseThrow(() -> unknown(channelId));
  }

  private static RequestException unknown(long channelId) {
    return new RequestException(
        ErrorCode.CHANNEL_NOT_FOUND,
        "Unknown channel (%d).\nMaybe longarc notify list shows yours.".formatted(channelId),
        Map.of("channel_id", channelId));
  }
}

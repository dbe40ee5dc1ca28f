package dev.longarc.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where messages go: each channel belongs to a user, who alone sees it. */
public final class NotificationChannels {
  private final JdbcClient jdbc;

  public NotificationChannels(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /** The way of a message. */
  public enum Kind {
    WEBHOOK,
    EMAIL
  }

  /**
   * What a channel is told.
   *
   * @param experimentId null: of all experiments of the owner
   * @param failureShare the accepted share of failed evaluations
   */
  public record Subscription(
      Set<NotificationEvent> events, @Nullable String experimentId, double failureShare) {
    public Subscription {
      events = Set.copyOf(events);
    }
  }

  /**
   * A channel without its secret, which only {@link NotificationDeliveries#message} reads again.
   *
   * @param address a URL, or of a mailbox
   */
  public record Channel(
      long id,
      String owner,
      Kind kind,
      String address,
      Subscription subscription,
      Instant createdAt) {}

  /**
   * @param secret the key of a webhook's signatures; null for e-mail
   */
  public Channel add(
      String owner, Kind kind, String address, @Nullable String secret, Subscription subscription) {
    return jdbc.sql(
            """
            INSERT INTO notification_channels
              (owner, kind, address, secret, events, experiment_id, failure_share)
            VALUES (:owner, :kind, :address, :secret, :events, :experiment, :share)
            RETURNING *
            """)
        .param("owner", owner)
        .param("kind", Columns.lower(kind))
        .param("address", address)
        .param("secret", secret)
        .param("events", names(subscription.events()))
        .param("experiment", subscription.experimentId())
        .param("share", subscription.failureShare())
        .query(NotificationChannels::read)
        .single();
  }

  private static String[] names(Collection<NotificationEvent> events) {
    return events.stream().sorted().map(Columns::lower).toArray(String[]::new);
  }

  /** The channels of a user, oldest first. */
  public List<Channel> of(String owner) {
    return jdbc.sql("SELECT * FROM notification_channels WHERE owner = :owner ORDER BY channel_id")
        .param("owner", owner)
        .query(NotificationChannels::read)
        .list();
  }

  /** The channel; empty when the user has none of this id. */
  public Optional<Channel> find(String owner, long id) {
    return jdbc.sql("SELECT * FROM notification_channels WHERE owner = :owner AND channel_id = :id")
        .param("owner", owner)
        .param("id", id)
        .query(NotificationChannels::read)
        .optional();
  }

  /** Changes what is given; the secret stays. Empty when the user has no such channel. */
  public Optional<Channel> change(
      String owner,
      long id,
      @Nullable String address,
      @Nullable Set<NotificationEvent> events,
      @Nullable Double failureShare) {
    return jdbc.sql(
            """
            UPDATE notification_channels
            SET address = coalesce(:address, address),
                events = coalesce(:events::text[], events),
                failure_share = coalesce(:share, failure_share)
            WHERE owner = :owner AND channel_id = :id
            RETURNING *
            """)
        .param("owner", owner)
        .param("id", id)
        .param("address", address)
        .param("events", events == null ? null : names(events))
        .param("share", failureShare)
        .query(NotificationChannels::read)
        .optional();
  }

  /**
   * Removes a channel and the list of its deliveries.
   *
   * @return whether the user had it
   */
  public boolean remove(String owner, long id) {
    return jdbc.sql("DELETE FROM notification_channels WHERE owner = :owner AND channel_id = :id")
            .param("owner", owner)
            .param("id", id)
            .update()
        == 1;
  }

  private static Channel read(ResultSet row, int number) throws SQLException {
    var events = EnumSet.noneOf(NotificationEvent.class);
    for (String name : (String[]) row.getArray("events").getArray()) {
      events.add(Columns.constant(NotificationEvent.class, name));
    }
    return new Channel(
        row.getLong("channel_id"),
        row.getString("owner"),
        Columns.constant(Kind.class, row.getString("kind")),
        row.getString("address"),
        new Subscription(events, row.getString("experiment_id"), row.getDouble("failure_share")),
        Columns.instant(row, "created_at"));
  }
}

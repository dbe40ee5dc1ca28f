package dev.longarc.store;

import dev.longarc.store.Keyset.Column;
import dev.longarc.store.NotificationChannels.Kind;
import dev.longarc.store.Page.Item;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** The messages to channels: one delivery for each fact and channel, and what became of it. */
public final class NotificationDeliveries {
  private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

  /** The number of messages that one names of those that were held back. */
  private static final int NAMED = 10;

  private static final Keyset NEWEST_FIRST =
      new Keyset(
          "newest",
          true,
          List.of(
              new Column("delivery.created_at", "timestamptz"),
              new Column("delivery.delivery_id", "uuid")));

  private final JdbcClient jdbc;

  public NotificationDeliveries(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /** The state of a delivery; the last two are final. */
  public enum State {
    PENDING,
    /** By the rate limit; a later message counts it. */
    HELD_BACK,
    /** Its workflow runs: it is sent, or waits for a further attempt. */
    SENDING,
    DELIVERED,
    FAILED
  }

  /**
   * A delivery, as its channel's owner sees it.
   *
   * @param reason why the last attempt failed; null: none has
   * @param heldBack the number of messages before it that were held back, which it counts
   */
  public record Delivery(
      UUID id,
      long channelId,
      NotificationEvent event,
      @Nullable String experimentId,
      State state,
      int attempts,
      @Nullable String reason,
      int heldBack,
      Instant createdAt,
      @Nullable Instant endedAt) {}

  /** A message that was held back. */
  public record HeldBack(NotificationEvent event, @Nullable String experimentId) {}

  /**
   * A delivery to carry out. Neither secret nor address may leave the process that sends it.
   *
   * @param secret null for e-mail
   * @param facts by name; which ones depends on the event
   * @param heldBack the number of held back messages that it counts
   * @param named the newest of them
   */
  public record Message(
      UUID id,
      Kind kind,
      String address,
      @Nullable String secret,
      NotificationEvent event,
      @Nullable String experimentId,
      Instant at,
      Map<String, Object> facts,
      int heldBack,
      List<HeldBack> named) {
    @Override
    public String toString() {
      return "Message[%s]".formatted(id);
    }
  }

  private static final String SELECT =
      """
      SELECT delivery.*, event.event, event.experiment_id,
             (SELECT count(*)
              FROM notification_deliveries AS held
              WHERE held.told_by = delivery.delivery_id) AS held_back
      """;

  /**
   * The deliveries to a user's channels, the newest first.
   *
   * @param channelId null: to all of them
   * @param cursor {@link Page#next} of the page before; null: the first page
   */
  public Page<Delivery> page(
      String owner, @Nullable Long channelId, @Nullable String cursor, int size) {
    PageRequest.checkSize(size);
    var filters =
        new Filters()
            .where("channel.owner = :owner", "owner", owner)
            .where("delivery.channel_id = :channel", "channel", channelId);
    NEWEST_FIRST.after(cursor, filters);
    var rows =
        jdbc.sql(
                """
                %s, %s AS key
                FROM notification_deliveries AS delivery
                JOIN notification_events AS event USING (event_id)
                JOIN notification_channels AS channel ON channel.channel_id = delivery.channel_id
                WHERE %s
                ORDER BY %s
                LIMIT %s
                """
                    .formatted(
                        SELECT, NEWEST_FIRST.key(), filters.sql(), NEWEST_FIRST.order(), size + 1))
            .params(filters.params())
            .query((row, number) ->
                new Item<>(read(row, number), ResultPages.cursor(row, NEWEST_FIRST)))
            .list();
    return Page.of(rows, size);
  }

  /** Orders a message that a user asked for. */
  public Delivery test(long channelId) {
    return jdbc.sql(
            """
            WITH event AS (
              INSERT INTO notification_events (event, channel_id, facts, distributed)
              VALUES ('test', :channel, '{}', true)
              RETURNING event_id, event, experiment_id),
            delivery AS (
              INSERT INTO notification_deliveries (event_id, channel_id)
              SELECT event_id, :channel FROM event
              RETURNING *)
            SELECT delivery.*, event, experiment_id, 0 AS held_back
            FROM delivery, event
            """)
        .param("channel", channelId)
        .query(NotificationDeliveries::read)
        .single();
  }

  private static Delivery read(ResultSet row, int number) throws SQLException {
    return new Delivery(
        row.getObject("delivery_id", UUID.class),
        row.getLong("channel_id"),
        event(row),
        row.getString("experiment_id"),
        Columns.constant(State.class, row.getString("state")),
        row.getInt("attempts"),
        row.getString("reason"),
        row.getInt("held_back"),
        Columns.instant(row, "created_at"),
        Columns.instantOrNull(row, "ended_at"));
  }

  private static NotificationEvent event(ResultSet row) throws SQLException {
    return Columns.constant(NotificationEvent.class, row.getString("event"));
  }

  /** What to send; empty when it has ended, or its channel was removed. */
  public Optional<Message> message(UUID id) {
    List<HeldBack> named = named(id);
    return jdbc.sql(
            """
            %s, event.at, event.facts, channel.kind, channel.address, channel.secret
            FROM notification_deliveries AS delivery
            JOIN notification_events AS event USING (event_id)
            JOIN notification_channels AS channel ON channel.channel_id = delivery.channel_id
            WHERE delivery_id = :id AND state IN ('pending', 'sending')
            """
                .formatted(SELECT))
        .param("id", id)
        .query((row, number) -> message(row, named))
        .optional();
  }

  private List<HeldBack> named(UUID id) {
    return jdbc.sql(
            """
            SELECT event.event, event.experiment_id
            FROM notification_deliveries AS delivery
            JOIN notification_events AS event USING (event_id)
            WHERE told_by = :id
            ORDER BY delivery.created_at DESC
            LIMIT :most
            """)
        .param("id", id)
        .param("most", NAMED)
        .query((row, number) -> new HeldBack(event(row), row.getString("experiment_id")))
        .list();
  }

  private static Message message(ResultSet row, List<HeldBack> named) throws SQLException {
    return new Message(
        row.getObject("delivery_id", UUID.class),
        Columns.constant(Kind.class, row.getString("kind")),
        row.getString("address"),
        row.getString("secret"),
        event(row),
        row.getString("experiment_id"),
        Columns.instant(row, "at"),
        Json.COMPACT.read(row.getString("facts"), FACTS),
        row.getInt("held_back"),
        named);
  }

  public void markDelivered(UUID id) {
    jdbc.sql(
            """
            UPDATE notification_deliveries
            SET state = 'delivered', attempts = attempts + 1, ended_at = now()
            WHERE delivery_id = :id AND state IN ('pending', 'sending')
            """)
        .param("id", id)
        .update();
  }

  /**
   * @param reason without an address or a secret
   */
  public void markAttemptFailed(UUID id, String reason) {
    jdbc.sql(
            """
            UPDATE notification_deliveries
            SET attempts = attempts + 1, reason = :reason
            WHERE delivery_id = :id AND state IN ('pending', 'sending')
            """)
        .param("id", id)
        .param("reason", Json.storable(reason))
        .update();
  }

  /** After the last attempt: its reason stays. */
  public void markFailed(UUID id) {
    jdbc.sql(
            """
            UPDATE notification_deliveries
            SET state = 'failed', ended_at = now(),
                reason = coalesce(reason, 'The orchestrator ended before the answer came.')
            WHERE delivery_id = :id AND state IN ('pending', 'sending')
            """)
        .param("id", id)
        .update();
  }
}

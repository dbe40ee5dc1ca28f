package dev.longarc.store;

import dev.longarc.store.Keyset.Column;
import dev.longarc.store.Page.Item;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** Events of the system: restarts, take-overs, outages, experiments started and ended. */
public final class SystemEvents {
  private static final TypeReference<Map<String, String>> CONTEXT = new TypeReference<>() {};

  private static final Keyset NEWEST_FIRST =
      new Keyset("newest", true, List.of(new Column("event_id", "bigint")));

  private final JdbcClient jdbc;

  public SystemEvents(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /** The severity of an event. */
  public enum Severity {
    DEBUG,
    INFO,
    WARNING,
    ERROR,
    CRITICAL
  }

  public record Event(
      String type,
      String source,
      Severity severity,
      String message,
      Map<String, String> context,
      Instant occurredAt) {}

  public void add(
      String type, String source, Severity severity, String message, Map<String, String> context) {
    jdbc.sql(
            """
            INSERT INTO system_events (event_type, event_source, severity, message, context_json)
            VALUES (:type, :source, :severity, :message, :context::jsonb)
            """)
        .param("type", type)
        .param("source", source)
        .param("severity", Columns.lower(severity))
        .param("message", Json.storable(message))
        .param("context", Json.COMPACT.write(context))
        .update();
  }

  /** Null values are not restricted; no severity: all. */
  public record Filter(
      @Nullable String words,
      Set<Severity> severities,
      @Nullable String type,
      @Nullable String experimentId,
      @Nullable Instant from,
      @Nullable Instant before,
      boolean security) {}

  /** An event and its number, which grows with time. */
  public record Entry(long id, Event event) {}

  /**
   * The newest entries first.
   *
   * @param filter its words are as a search engine takes them: {@code "a phrase"}, {@code or},
   *     {@code -without}
   * @param cursor {@link Page#next} of the page before; null: the first page
   */
  public Page<Entry> page(Filter filter, @Nullable String cursor, int size) {
    PageRequest.checkSize(size);
    var filters =
        new Filters()
            .where("words @@ websearch_to_tsquery('english', :query)", "query", filter.words())
            .in("severity", filter.severities())
            .where("event_type = :type", "type", filter.type())
            .where(
                "context_json ->> 'experiment_id' = :experiment",
                "experiment",
                filter.experimentId())
            .where("occurred_at >= :from", "from", filter.from())
            .where("occurred_at < :before", "before", filter.before());
    if (!filter.security()) {
      filters.where("event_source <> 'security'");
    }
    NEWEST_FIRST.after(cursor, filters);
    var rows =
        jdbc.sql(
                "SELECT *, %s AS key FROM system_events WHERE %s ORDER BY %s LIMIT %s"
                    .formatted(NEWEST_FIRST.key(), filters.sql(), NEWEST_FIRST.order(), size + 1))
            .params(filters.params())
            .query((row, number) ->
                new Item<>(
                    new Entry(row.getLong("event_id"), read(row, number)),
                    ResultPages.cursor(row, NEWEST_FIRST)))
            .list();
    return Page.of(rows, size);
  }

  /** The newest events, newest first. */
  public List<Event> newest(int limit) {
    return jdbc.sql(
            """
            SELECT event_type, event_source, severity, message, context_json, occurred_at
            FROM system_events
            ORDER BY event_id DESC
            LIMIT :limit
            """)
        .param("limit", limit)
        .query(SystemEvents::read)
        .list();
  }

  /**
   * The events whose message or context matches, newest first.
   *
   * @param query words, {@code "a phrase"}, {@code or}, {@code -without}, as in a search engine
   */
  public List<Event> search(String query, int limit) {
    return jdbc.sql(
            """
            SELECT event_type, event_source, severity, message, context_json, occurred_at
            FROM system_events
            WHERE words @@ websearch_to_tsquery('english', :query)
            ORDER BY event_id DESC
            LIMIT :limit
            """)
        .param("query", query)
        .param("limit", limit)
        .query(SystemEvents::read)
        .list();
  }

  private static Event read(ResultSet row, int number) throws SQLException {
    return new Event(
        row.getString("event_type"),
        row.getString("event_source"),
        Columns.constant(Severity.class, row.getString("severity")),
        row.getString("message"),
        Json.COMPACT.read(row.getString("context_json"), CONTEXT),
        Columns.instant(row, "occurred_at"));
  }
}

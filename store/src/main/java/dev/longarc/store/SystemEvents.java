package dev.longarc.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** Events of the system: restarts, take-overs, outages, experiments started and ended. */
public final class SystemEvents {
  private static final TypeReference<Map<String, String>> CONTEXT = new TypeReference<>() {};

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

package dev.longarc.store;

import dev.longarc.store.Keyset.Column;
import dev.longarc.store.Page.Item;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/**
 * Who did what, from where, and whether it was allowed: sign-ins, changes of users and keys, and
 * the {@link OperatorLog}. Entries are never changed.
 */
public final class AuditLog {
  private static final TypeReference<Map<String, Object>> DETAILS = new TypeReference<>() {};

  private static final Keyset NEWEST_FIRST =
      new Keyset(
          "newest", true, List.of(new Column("at", "timestamptz"), new Column("entry_id", "text")));

  private final JdbcClient jdbc;

  public AuditLog(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /**
   * What somebody did, or was refused.
   *
   * @param caller as given, when a sign-in failed
   * @param target the user, key or experiment that it was about; null: none
   * @param address the network address of the request; null in operations on experiments
   */
  public record Event(
      String action,
      String caller,
      @Nullable String target,
      @Nullable String address,
      boolean done,
      Map<String, Object> details) {}

  public record Entry(String id, Instant at, Event event) {}

  /** Null values are not restricted. */
  public record Filter(
      @Nullable String caller,
      @Nullable String action,
      @Nullable Boolean done,
      @Nullable Instant since) {}

  /** Adds an event, now. */
  public void add(Event event) {
    jdbc.sql(
            """
            INSERT INTO security_events (action, caller, target, address, done, details)
            VALUES (:action, :caller, :target, :address, :done, :details::jsonb)
            """)
        .param("action", event.action())
        .param("caller", Json.storable(event.caller()))
        .param("target", Json.storableOrNull(event.target()))
        .param("address", Objects.requireNonNull(event.address()))
        .param("done", event.done())
        .param("details", Json.COMPACT.write(event.details()))
        .update();
  }

  /**
   * The newest entries first.
   *
   * @param cursor {@link Page#next} of the page before; null: the first page
   */
  public Page<Entry> page(Filter filter, @Nullable String cursor, int size) {
    PageRequest.checkSize(size);
    var filters =
        new Filters()
            .where("caller = :caller", "caller", filter.caller())
            .where("action = :action", "action", filter.action())
            .where("at >= :since", "since", filter.since());
    if (filter.done() != null) {
      filters.where(filter.done() ? "done" : "NOT done");
    }
    NEWEST_FIRST.after(cursor, filters);
    var rows =
        jdbc.sql(
                "SELECT *, %s AS key FROM audit_log WHERE %s ORDER BY %s LIMIT %s"
                    .formatted(NEWEST_FIRST.key(), filters.sql(), NEWEST_FIRST.order(), size + 1))
            .params(filters.params())
            .query((row, number) -> new Item<>(read(row), ResultPages.cursor(row, NEWEST_FIRST)))
            .list();
    return Page.of(rows, size);
  }

  private static Entry read(ResultSet row) throws SQLException {
    return new Entry(
        Objects.requireNonNull(row.getString("entry_id")),
        Columns.instant(row, "at"),
        new Event(
            Objects.requireNonNull(row.getString("action")),
            Objects.requireNonNull(row.getString("caller")),
            row.getString("target"),
            row.getString("address"),
            row.getBoolean("done"),
            Json.COMPACT.read(row.getString("details"), DETAILS)));
  }
}

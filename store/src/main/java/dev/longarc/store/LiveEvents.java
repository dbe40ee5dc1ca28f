package dev.longarc.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/**
 * The events that followers of experiments hear, in the order of their ids. Triggers write them in
 * the transaction of the fact; {@link #number} gives them ids without gaps.
 */
public final class LiveEvents {
  /** The channel on which PostgreSQL notifies of new events. */
  public static final String CHANNEL = "longarc_live_events";

  /** The events that are numbered or read at once. */
  public static final int BATCH = 1_000;

  private static final TypeReference<Map<String, Object>> DATA = new TypeReference<>() {};

  private final JdbcClient jdbc;

  public LiveEvents(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /** What an event is about, named as clients know it. */
  public enum Kind {
    TASK_PROGRESS("task:progress"),
    EXPERIMENT_UPDATE("experiment:update"),
    SYSTEM_ALERT("system:alert");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    private static Kind of(String word) {
      for (Kind kind : values()) {
        if (kind.word.equals(word)) {
          return kind;
        }
      }
      throw new IllegalStateException("Unknown event (%s).".formatted(word));
    }
  }

  /**
   * @param id greater than those of all events that were heard before
   * @param experimentId null: of none
   * @param taskId null: of none
   */
  public record Event(
      long id,
      Kind kind,
      @Nullable String experimentId,
      @Nullable String taskId,
      Map<String, Object> data,
      Instant at) {}

  /** Gives ids to committed events, {@link #BATCH} at most; returns the last id given. */
  public long number() {
    return jdbc.sql("SELECT number_live_events(:most)")
        .param("most", BATCH)
        .query(Long.class)
        .single();
  }

  /** Numbers all that is committed; returns the last id given. */
  public long numberAll() {
    long last = number();
    for (long next = number(); next != last; next = number()) {
      last = next;
    }
    return last;
  }

  /** The numbered events after an id, oldest first, {@link #BATCH} at most. */
  public List<Event> after(long id) {
    return jdbc.sql(
            """
            SELECT event_id, event, experiment_id, task_id, data, at
            FROM live_events
            WHERE event_id > :id
            ORDER BY event_id
            LIMIT :most
            """)
        .param("id", id)
        .param("most", BATCH)
        .query(LiveEvents::read)
        .list();
  }

  /**
   * The same of some experiments, and of none.
   *
   * @param until the last id to read
   * @param experiments null: of all
   */
  public List<Event> after(long id, long until, @Nullable Collection<String> experiments) {
    return jdbc.sql(
            """
            SELECT event_id, event, experiment_id, task_id, data, at
            FROM live_events
            WHERE event_id > :id AND event_id <= :until
              AND (:all OR experiment_id IS NULL OR experiment_id = ANY (:experiments))
            ORDER BY event_id
            LIMIT :most
            """)
        .param("id", id)
        .param("until", until)
        .param("all", experiments == null)
        .param(
            "experiments", experiments == null ? new String[0] : experiments.toArray(String[]::new))
        .param("most", BATCH)
        .query(LiveEvents::read)
        .list();
  }

  /**
   * The id before that of the oldest event that is still kept: who has read up to it missed none.
   */
  public long forgotten() {
    return jdbc.sql(
            """
            SELECT coalesce(min(live_events.event_id) - 1, live_events_head.event_id)
            FROM live_events_head
            LEFT JOIN live_events ON true
            GROUP BY live_events_head.event_id
            """)
        .query(Long.class)
        .single();
  }

  /**
   * The id of an event up to which the rows of an experiment have all changes, when they are read
   * after this call: the events after it tell of the later ones. Those of other experiments do not
   * change it.
   */
  public long asOf(String experimentId) {
    numberAll();
    return jdbc.sql(
            """
            SELECT greatest(
              :forgotten,
              (SELECT max(event_id) FROM live_events WHERE experiment_id = :id),
              (SELECT max(event_id) FROM live_events WHERE experiment_id IS NULL))
            """)
        .param("forgotten", forgotten())
        .param("id", experimentId)
        .query(Long.class)
        .single();
  }

  private static Event read(ResultSet row, int number) throws SQLException {
    return new Event(
        row.getLong("event_id"),
        Kind.of(row.getString("event")),
        row.getString("experiment_id"),
        row.getString("task_id"),
        Json.COMPACT.read(row.getString("data"), DATA),
        Columns.instant(row, "at"));
  }
}

package dev.longarc.store;

import dev.longarc.store.Keyset.Column;
import dev.longarc.store.Page.Item;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;

/** What people did to experiments. Entries outlive their experiment: see {@link Retention}. */
public final class OperatorLog {
  private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  public OperatorLog(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  /**
   * What somebody does.
   *
   * @param action such as {@code pause}
   */
  public record Action(
      String experimentId, String caller, String action, @Nullable String reason) {}

  /**
   * An entry.
   *
   * @param before the values that the action changed, by name
   * @param after the same names
   */
  public record Logged(
      long id, Instant at, Action action, Map<String, Object> before, Map<String, Object> after) {}

  /**
   * Notes an action that others carry out, such as a workflow. In a transaction on the same data
   * source it is part of that.
   */
  public void append(Action action, Map<String, ?> before, Map<String, ?> after) {
    insert(action, Json.COMPACT.write(before), Json.COMPACT.write(after));
  }

  private void insert(Action action, String before, String after) {
    jdbc.sql(
            """
            INSERT INTO operator_log (experiment_id, caller, action, reason, old, new)
            VALUES (:experiment, :caller, :action, :reason, :old::jsonb, :new::jsonb)
            """)
        .param("experiment", action.experimentId())
        .param("caller", Json.storable(action.caller()))
        .param("action", action.action())
        .param("reason", Json.storableOrNull(action.reason()))
        .param("old", before)
        .param("new", after)
        .update();
  }

  /**
   * Makes a change in the store and notes it with the values that differ after it: both or neither.
   * Other changes of the experiment wait meanwhile.
   *
   * @param change of the experiment's settings or texts, on the same data source
   * @throws IllegalArgumentException when the experiment is unknown
   */
  public <T> T change(Action action, Supplier<T> change) {
    return Objects.requireNonNull(
        transactions.execute(transaction -> {
          String before = settings(action.experimentId());
          T result = change.get();
          String after = settings(action.experimentId());
          insert(action, differing(before, after), differing(after, before));
          return result;
        }));
  }

  private String settings(String experimentId) {
    return jdbc.sql(
            """
            SELECT jsonb_build_object(
              'status', status, 'parallelism', parallelism, 'deadline', deadline,
              'limit_usd', limit_usd, 'task_limit_usd', task_limit_usd,
              'description', description, 'hypothesis', hypothesis, 'tags', to_jsonb(tags))
            FROM experiments
            WHERE experiment_id = :id
            FOR NO KEY UPDATE
            """)
        .param("id", experimentId)
        .query(String.class)
        .optional()
        .orElseThrow(
            () -> new IllegalArgumentException("Unknown experiment (%s).".formatted(experimentId)));
  }

  /** The values of one that the other has not. */
  private String differing(String one, String other) {
    return jdbc.sql(
            """
            SELECT coalesce(jsonb_object_agg(key, value), '{}')
            FROM jsonb_each(:one::jsonb)
            WHERE value <> :other::jsonb -> key
            """)
        .param("one", one)
        .param("other", other)
        .query(String.class)
        .single();
  }

  private static final Keyset NEWEST_FIRST =
      new Keyset(
          "newest",
          true,
          List.of(new Column("at", "timestamptz"), new Column("entry_id", "bigint")));

  /**
   * The newest entries first.
   *
   * @param experimentId null: of all experiments, deleted ones included
   * @param cursor {@link Page#next} of the page before; null: the first page
   */
  public Page<Logged> page(@Nullable String experimentId, @Nullable String cursor, int size) {
    PageRequest.checkSize(size);
    var filters = new Filters().where("experiment_id = :experiment", "experiment", experimentId);
    NEWEST_FIRST.after(cursor, filters);
    var rows =
        jdbc.sql(
                "SELECT *, %s AS key FROM operator_log WHERE %s ORDER BY %s LIMIT %s"
                    .formatted(NEWEST_FIRST.key(), filters.sql(), NEWEST_FIRST.order(), size + 1))
            .params(filters.params())
            .query((row, number) -> new Item<>(read(row), ResultPages.cursor(row, NEWEST_FIRST)))
            .list();
    return Page.of(rows, size);
  }

  private static Logged read(ResultSet row) throws SQLException {
    return new Logged(
        row.getLong("entry_id"),
        Columns.instant(row, "at"),
        new Action(
            row.getString("experiment_id"),
            row.getString("caller"),
            row.getString("action"),
            row.getString("reason")),
        Json.COMPACT.read(row.getString("old"), VALUES),
        Json.COMPACT.read(row.getString("new"), VALUES));
  }
}

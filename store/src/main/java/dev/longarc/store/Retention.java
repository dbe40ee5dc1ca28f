package dev.longarc.store;

import dev.longarc.store.OperatorLog.Action;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletion on request: bulk data that no report needs, and whole experiments. Results, tries,
 * failures, guesses and costs stay until their experiment is deleted. And {@link #expire}, for
 * every day: what would grow for ever, however many experiments are deleted.
 */
public final class Retention {
  /** How long the repetition of a request creates nothing again. */
  public static final Duration IDEMPOTENCY_KEYS = Duration.ofHours(24);

  /** How long debug and info events of ended experiments, or of none, are kept. */
  public static final Duration EVENTS = Duration.ofDays(90);

  /** How long warnings and errors are kept. */
  public static final Duration WARNINGS = Duration.ofDays(365);

  /** How long it is known what users were told. */
  public static final Duration NOTIFICATIONS = Duration.ofDays(90);

  /** How long followers of experiments may hear again what they missed. */
  public static final Duration LIVE_EVENTS = Duration.ofDays(7);

  /** And how many events there are at most. */
  private static final long MOST_LIVE_EVENTS = 1_000_000;

  /** How long it is known what was done to an experiment, from its deletion on. */
  public static final Duration LOG_OF_DELETED = Duration.ofDays(365);

  /** How long entries of the audit log are kept that are about no experiment. */
  public static final Duration SECURITY_EVENTS = Duration.ofDays(365);

  /** How long answers are kept that belong to no experiment. */
  public static final Duration SUBMISSIONS = Duration.ofDays(365);

  /** How long it is known that a session was. */
  public static final Duration SESSIONS = Duration.ofDays(30);

  /** How long the candidates of a strategy run are kept. */
  public static final Duration CANDIDATES = Duration.ofDays(90);

  /** How long it is known what the pools did. */
  public static final Duration POOL_SAMPLES = Duration.ofDays(7);

  private static final String OF_ENDED =
      "experiment_id IN (SELECT experiment_id FROM experiments WHERE completed_at < :before)";

  private static final String HAS_OLD_TRACE =
      "jsonb_array_length(outcome_json -> 'trace') > 0 AND " + OF_ENDED;

  private static final String IS_OLD_CANDIDATE =
      "metric_id IN (SELECT metric_id FROM strategy_metrics WHERE %s)".formatted(OF_ENDED);

  private static final String IS_OLD_EVENT =
      """
      severity IN ('debug', 'info')
        AND occurred_at < :before
        AND NOT EXISTS (
          SELECT FROM experiments AS experiment
          WHERE experiment.experiment_id = gone.context_json ->> 'experiment_id'
            AND (experiment.completed_at IS NULL OR experiment.completed_at >= :before))
      """;

  /**
   * Runs are numbered in the order of their records, but for those recorded at the same moment.
   * Only runs that are about to lose their candidates are read, though no index has their times.
   */
  private static final String FIRST_YOUNG_RUN =
      """
      coalesce(
        (SELECT metric_id
         FROM strategy_metrics
         WHERE metric_id >= (SELECT min(metric_id) FROM candidates) AND recorded_at >= :before
         ORDER BY metric_id
         LIMIT 1),
        (SELECT max(metric_id) + 1 FROM candidates))
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final OperatorLog log;

  public Retention(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    log = new OperatorLog(dataSource);
  }

  /**
   * One kind of data that can be deleted.
   *
   * @param bytes of its values, before the database's own compression
   */
  public record Bulk(String what, long rows, long bytes) {}

  /**
   * The data that {@link #drop} would delete now: traces and candidates of experiments that ended
   * before, and events of those or of no experiment.
   */
  public List<Bulk> droppable(Instant before) {
    return List.of(
        count(
            "traces of strategy runs",
            """
            SELECT count(*) AS rows,
                   coalesce(sum(pg_column_size(outcome_json -> 'trace')), 0) AS bytes
            FROM strategy_metrics
            WHERE %s
            """
                .formatted(HAS_OLD_TRACE),
            before),
        count(
            "debug and info events",
            """
            SELECT count(*) AS rows, coalesce(sum(pg_column_size(gone.*)), 0) AS bytes
            FROM system_events AS gone
            WHERE %s
            """
                .formatted(IS_OLD_EVENT),
            before),
        count(
            "candidates of strategy runs",
            """
            SELECT count(*) AS rows, coalesce(sum(pg_column_size(gone.*)), 0) AS bytes
            FROM candidates AS gone
            WHERE %s
            """
                .formatted(IS_OLD_CANDIDATE),
            before));
  }

  private Bulk count(String what, String sql, Instant before) {
    return jdbc.sql(sql)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .query((row, number) -> new Bulk(what, row.getLong("rows"), row.getLong("bytes")))
        .single();
  }

  /**
   * Deletes the traces, the candidates, and the debug and info events of experiments that ended
   * before a time.
   *
   * @return the deleted data
   */
  public List<Bulk> drop(Instant before) {
    return transactions.execute(transaction -> {
      List<Bulk> dropped = droppable(before);
      update("DELETE FROM system_events AS gone WHERE " + IS_OLD_EVENT, before);
      update("DELETE FROM candidates WHERE " + IS_OLD_CANDIDATE, before);
      update(
          """
          UPDATE strategy_metrics
          SET outcome_json = jsonb_set(outcome_json, '{trace}', '[]')
          WHERE %s
          """
              .formatted(HAS_OLD_TRACE),
          before);
      return dropped;
    });
  }

  private void update(String sql, Instant before) {
    jdbc.sql(sql).param("before", before.atOffset(ZoneOffset.UTC)).update();
  }

  /**
   * Deletes what is older than the ages above. Repeating it does nothing, and several processes may
   * do it at once.
   *
   * <p>Of the other tables, {@code deleted_experiments} keeps an id for each deletion, and all the
   * rest belongs to an experiment and goes with it: {@code resource_usage}, {@code retry_requests}
   * and {@code experiment_notes} too.
   *
   * @return the deleted data
   */
  public List<Bulk> expire(Instant now) {
    return List.of(
        expire(
            "idempotency keys",
            """
            DELETE FROM idempotency_keys AS gone
            WHERE created_at < :before
            """,
            now.minus(IDEMPOTENCY_KEYS)),
        expire(
            "debug and info events",
            "DELETE FROM system_events AS gone WHERE " + IS_OLD_EVENT,
            now.minus(EVENTS)),
        expire(
            "warnings and errors",
            """
            DELETE FROM system_events AS gone
            WHERE severity IN ('warning', 'error', 'critical')
              AND occurred_at < :before
            """,
            now.minus(WARNINGS)),
        expire(
            "notifications",
            """
            DELETE FROM notification_events AS gone
            WHERE at < :before
            """,
            now.minus(NOTIFICATIONS)),
        expireEntries(
            "operator log of deleted experiments",
            """
            DELETE FROM operator_log AS gone
            USING deleted_experiments AS experiment
            WHERE experiment.experiment_id = gone.experiment_id AND deleted_at < :before
            """,
            now.minus(LOG_OF_DELETED)),
        expireEntries(
            "security events",
            "DELETE FROM security_events AS gone WHERE at < :before",
            now.minus(SECURITY_EVENTS)),
        expire(
            "sessions",
            "DELETE FROM sessions AS gone WHERE least(ended_at, expires_at) < :before",
            now.minus(SESSIONS)),
        expire(
            "submissions",
            "DELETE FROM submissions AS gone WHERE submitted_at < :before",
            now.minus(SUBMISSIONS)),
        expire(
            "live events",
            """
            DELETE FROM live_events AS gone
            WHERE at < :before
               OR event_id <= (SELECT event_id - %d FROM live_events_head)
            """
                .formatted(MOST_LIVE_EVENTS),
            now.minus(LIVE_EVENTS)),
        expire(
            "samples of pools",
            "DELETE FROM pool_samples AS gone WHERE at < :before",
            now.minus(POOL_SAMPLES)),
        expire(
            "candidates of strategy runs",
            "DELETE FROM candidates AS gone WHERE metric_id < " + FIRST_YOUNG_RUN,
            now.minus(CANDIDATES)));
  }

  /** Of tables whose triggers let nothing be deleted otherwise. */
  private Bulk expireEntries(String what, String delete, Instant before) {
    return Objects.requireNonNull(
        transactions.execute(transaction -> {
          jdbc.sql("SELECT set_config('longarc.audit', 'open', true)").query(String.class).single();
          return expire(what, delete, before);
        }));
  }

  private Bulk expire(String what, String delete, Instant before) {
    return count(
        what,
        """
        WITH deleted AS (
          %s RETURNING pg_column_size(gone.*) AS bytes)
        SELECT count(*) AS rows, coalesce(sum(bytes), 0) AS bytes
        FROM deleted
        """
            .formatted(delete),
        before);
  }

  /**
   * Deletes an ended experiment with its rounds, results, strategy runs, notes, events and
   * messages; the operator log stays. Its id is never used again, since Temporal may still know the
   * workflows of that id.
   *
   * @param action for the operator log
   * @return the number of deleted results
   * @throws IllegalArgumentException when the experiment is unknown
   * @throws StoreConflictException when it has not ended
   */
  public int delete(Action action) {
    String experimentId = action.experimentId();
    return transactions.execute(transaction -> {
      refuseUnlessEnded(experimentId);
      int results =
          on(experimentId, "SELECT count(*) FROM experiment_results WHERE experiment_id = :id")
              .query(Integer.class)
              .single();
      on(experimentId, "INSERT INTO deleted_experiments (experiment_id) VALUES (:id)").update();
      on(experimentId, "DELETE FROM system_events WHERE context_json ->> 'experiment_id' = :id")
          .update();
      on(experimentId, "DELETE FROM notification_events WHERE experiment_id = :id").update();
      on(experimentId, "DELETE FROM experiments WHERE experiment_id = :id").update();
      log.append(action, Map.of(), Map.of("results", results));
      return results;
    });
  }

  private void refuseUnlessEnded(String experimentId) {
    boolean ended =
        on(
                experimentId,
                """
                SELECT completed_at IS NOT NULL
                FROM experiments
                WHERE experiment_id = :id
                FOR UPDATE
                """)
            .query(Boolean.class)
            .optional()
            .orElseThrow(() ->
                new IllegalArgumentException("Unknown experiment (%s).".formatted(experimentId)));
    if (!ended) {
      throw new StoreConflictException(
          "The experiment (%s) has not ended.\nMaybe cancel it first.".formatted(experimentId));
    }
  }

  private JdbcClient.StatementSpec on(String experimentId, String sql) {
    return jdbc.sql(sql).param("id", experimentId);
  }

  /**
   * Makes the space of deleted rows usable again. With {@code shrink}, the space returns to the
   * disk: each table is copied while no other transaction may read or write it, and needs space for
   * its copy meanwhile.
   */
  public void vacuum(boolean shrink) {
    jdbc.sql(shrink ? "VACUUM (FULL, ANALYZE)" : "VACUUM (ANALYZE)").update();
  }

  /** The size of the database on its disk, without its write-ahead log. */
  public long bytes() {
    return jdbc.sql("SELECT pg_database_size(current_database())").query(Long.class).single();
  }
}

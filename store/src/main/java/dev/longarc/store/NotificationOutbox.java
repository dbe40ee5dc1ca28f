package dev.longarc.store;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The facts that channels are told of, from their rows to deliveries that may start. Triggers write
 * the rows of ended experiments and of system events, in the transaction of the fact. Everything
 * here can be repeated, and several processes may do it at once.
 */
public final class NotificationOutbox {
  /** The messages to a channel in an hour, at most. */
  public static final int HOURLY = 10;

  /** And in {@link #BURST_TIME}. */
  public static final int BURST = 3;

  public static final Duration BURST_TIME = Duration.ofMinutes(5);

  /** A share of fewer results says nothing. */
  public static final int LEAST_RESULTS = 10;

  /**
   * The workflow of a delivery ends within this time, so a delivery that is older has lost it: the
   * in-memory server forgets its workflows.
   */
  private static final Duration LONGEST = Duration.ofMinutes(40);

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  public NotificationOutbox(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  /** Whether a channel wants to know of pools without workers, and may have something to wait. */
  public boolean asksForWorkers() {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM notification_channels WHERE 'no_workers' = ANY (events))
              AND EXISTS (SELECT FROM experiments WHERE completed_at IS NULL)
            """)
        .query(Boolean.class)
        .single();
  }

  /**
   * Adds a fact for each channel and round in which a greater share of results failed than the
   * channel accepts. Rounds that ended in the last hour count too, so that none is missed.
   */
  public void noticeFailures() {
    jdbc.sql(
            """
            INSERT INTO notification_events (event, owner, experiment_id, channel_id, facts, key)
            SELECT 'failures', created_by, experiment_id, channel_id,
                   jsonb_build_object('name', name, 'round', round, 'failed', failed,
                                      'results', results, 'accepted_share', failure_share),
                   key
            FROM (
              SELECT channel_id, failure_share, experiment.experiment_id, created_by, name, round,
                     format('failures %s %s %s', channel_id, experiment.experiment_id, round)
                       AS key
              FROM notification_channels AS channel
              JOIN experiments AS experiment
                ON experiment.experiment_id = channel.experiment_id
                OR (channel.experiment_id IS NULL AND created_by = owner)
              WHERE 'failures' = ANY (events)
                AND status <> 'cancelled'
                AND coalesce(completed_at, now())
                    > greatest(channel.created_at, now() - interval '1 hour')) AS watched
            CROSS JOIN LATERAL (
              SELECT sum(results) FILTER (WHERE verdict = 'failed') AS failed,
                     sum(results) FILTER (WHERE verdict <> 'not_run') AS results
              FROM result_counts
              WHERE result_counts.experiment_id = watched.experiment_id) AS counts
            WHERE results >= :least AND failed > results * failure_share
              AND NOT EXISTS (SELECT FROM notification_events AS known WHERE known.key = watched.key)
            ON CONFLICT (key) DO NOTHING
            """)
        .param("least", LEAST_RESULTS)
        .update();
  }

  /**
   * Adds a summary of the 24 hours before for each channel that wants one.
   *
   * @param run names the occasion: one more call with it adds nothing
   */
  public void addSummaries(String run, Instant until) {
    jdbc.sql(
            """
            INSERT INTO notification_events (event, owner, channel_id, facts, key)
            SELECT 'summary', owner, channel_id,
                   jsonb_build_object(
                     'completed', count(*) FILTER (WHERE ended AND status = 'completed'),
                     'stopped', count(*) FILTER (WHERE ended AND status = 'stopped'),
                     'cancelled', count(*) FILTER (WHERE ended AND status = 'cancelled'),
                     'open', count(*) FILTER (WHERE open),
                     'spent_usd', coalesce(sum(spent_usd) FILTER (WHERE ended), 0)::text,
                     'experiments', jsonb_path_query_array(
                       coalesce(jsonb_agg(
                           jsonb_build_object('experiment_id', id, 'name', name, 'status', status)
                           ORDER BY completed_at DESC) FILTER (WHERE ended), '[]'),
                       '$[0 to 19]')),
                   format('summary %s %s', channel_id, :run::text)
            FROM (
              SELECT channel_id, owner, name, status, spent_usd, completed_at,
                     experiment.experiment_id AS id,
                     experiment.experiment_id IS NOT NULL AND completed_at IS NULL AS open,
                     completed_at > :until::timestamptz - interval '24 hours'
                       AND completed_at <= :until AS ended
              FROM notification_channels AS channel
              LEFT JOIN experiments AS experiment
                ON experiment.experiment_id = channel.experiment_id
                OR (channel.experiment_id IS NULL AND created_by = owner)
              WHERE 'summary' = ANY (events)) AS watched
            GROUP BY channel_id, owner
            ON CONFLICT (key) DO NOTHING
            """)
        .param("run", run)
        .param("until", until.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Makes a delivery of each new fact for each channel that wants to know it. */
  public void distribute() {
    jdbc.sql(
            """
            WITH fresh AS (
              UPDATE notification_events SET distributed = true WHERE NOT distributed RETURNING *)
            INSERT INTO notification_deliveries (event_id, channel_id)
            SELECT fresh.event_id, channel.channel_id
            FROM fresh
            JOIN notification_channels AS channel ON
              CASE
                WHEN fresh.channel_id IS NOT NULL THEN fresh.channel_id = channel.channel_id
                WHEN NOT fresh.event = ANY (channel.events) THEN false
                WHEN fresh.experiment_id IS NOT NULL THEN
                  channel.experiment_id = fresh.experiment_id
                  OR (channel.experiment_id IS NULL AND channel.owner = fresh.owner)
                WHEN fresh.event = 'no_workers' THEN EXISTS (
                  SELECT FROM experiments
                  WHERE completed_at IS NULL
                    AND (experiments.experiment_id = channel.experiment_id
                      OR (channel.experiment_id IS NULL AND created_by = channel.owner)))
                ELSE true
              END
            ORDER BY fresh.event_id
            ON CONFLICT (event_id, channel_id) DO NOTHING
            """)
        .update();
  }

  /**
   * Lets new deliveries pass as far as the rate limit of their channel allows, and holds the others
   * back. As soon as it allows a message again, the newest that was held back passes. Each message
   * counts those that were held back before it.
   */
  public void release(Instant now) {
    List<Long> channels =
        jdbc.sql(
                """
                SELECT DISTINCT channel_id
                FROM notification_deliveries
                WHERE (state = 'pending' AND released_at IS NULL)
                   OR (state = 'held_back' AND told_by IS NULL)
                """)
            .query(Long.class)
            .list();
    for (long channel : channels) {
      transactions.executeWithoutResult(_ -> release(channel, now));
    }
  }

  private void release(long channel, Instant now) {
    of(channel, "SELECT FROM notification_channels WHERE channel_id = :channel FOR UPDATE")
        .query((_, _) -> channel)
        .list(); // other processes wait
    int room = room(channel, now);
    List<UUID> fresh = fresh(channel);
    List<UUID> passing =
        fresh.isEmpty() && room > 0
            ? newestHeldBack(channel)
            : fresh.subList(0, Math.clamp(room, 0, fresh.size()));
    if (!passing.isEmpty()) {
      count(channel, passing.getFirst());
      passing.forEach(id -> release(id, now));
    }
    of(
            channel,
            """
            UPDATE notification_deliveries
            SET state = 'held_back'
            WHERE channel_id = :channel AND state = 'pending' AND released_at IS NULL
            """)
        .update();
  }

  private JdbcClient.StatementSpec of(long channel, String sql) {
    return jdbc.sql(sql).param("channel", channel);
  }

  /** The number of messages that may pass now. */
  private int room(long channel, Instant now) {
    return of(
            channel,
            """
            SELECT least(:hourly - count(*),
                         :burst - count(*) FILTER (WHERE released_at > :recent))
            FROM notification_deliveries
            WHERE channel_id = :channel AND released_at > :anHourAgo
            """)
        .param("hourly", HOURLY)
        .param("burst", BURST)
        .param("recent", now.minus(BURST_TIME).atOffset(ZoneOffset.UTC))
        .param("anHourAgo", now.minus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC))
        .query(Integer.class)
        .single();
  }

  private List<UUID> fresh(long channel) {
    return of(
            channel,
            """
            SELECT delivery_id
            FROM notification_deliveries
            WHERE channel_id = :channel AND state = 'pending' AND released_at IS NULL
            ORDER BY created_at
            """)
        .query(UUID.class)
        .list();
  }

  private List<UUID> newestHeldBack(long channel) {
    return of(
            channel,
            """
            SELECT delivery_id
            FROM notification_deliveries
            WHERE channel_id = :channel AND state = 'held_back' AND told_by IS NULL
            ORDER BY created_at DESC
            LIMIT 1
            """)
        .query(UUID.class)
        .list();
  }

  /** Lets the message count those that are held back. */
  private void count(long channel, UUID by) {
    of(
            channel,
            """
            UPDATE notification_deliveries
            SET told_by = :by
            WHERE channel_id = :channel AND state = 'held_back' AND told_by IS NULL
              AND delivery_id <> :by
            """)
        .param("by", by)
        .update();
  }

  private void release(UUID id, Instant now) {
    jdbc.sql(
            """
            UPDATE notification_deliveries
            SET state = 'pending', released_at = :now
            WHERE delivery_id = :id
            """)
        .param("id", id)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The deliveries that may pass and have no workflow, or have lost it. */
  public List<UUID> startable(Instant now) {
    return jdbc.sql(
            """
            SELECT delivery_id
            FROM notification_deliveries
            WHERE (state = 'pending' AND released_at IS NOT NULL)
               OR (state = 'sending' AND started_at < :lost)
            ORDER BY created_at
            """)
        .param("lost", now.minus(LONGEST).atOffset(ZoneOffset.UTC))
        .query(UUID.class)
        .list();
  }

  /** Notes that its workflow runs, unless it has ended meanwhile. */
  public void markStarted(UUID id, Instant now) {
    jdbc.sql(
            """
            UPDATE notification_deliveries
            SET state = 'sending', started_at = :now
            WHERE delivery_id = :id AND state IN ('pending', 'sending')
            """)
        .param("id", id)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }
}

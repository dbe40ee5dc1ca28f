package dev.longarc.store;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the store has of one person. */
public final class UserData {
  private final JdbcClient jdbc;

  public UserData(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /** The number of a user's experiments that have not ended. */
  public int running(String name) {
    return jdbc.sql(
            """
            SELECT count(*)
            FROM experiments
            WHERE created_by = :name AND completed_at IS NULL
            """)
        .param("name", name)
        .query(Integer.class)
        .single();
  }

  /**
   * All of it as one JSON object, without hashes of passwords, tokens and keys. Experiments are
   * named only: their results are exported one by one.
   */
  public String export(long userId) {
    return jdbc.sql(
            """
            SELECT jsonb_build_object(
              'account', to_jsonb(users) - 'password_hash' - 'user_id',
              'sessions', (
                SELECT coalesce(jsonb_agg(
                  to_jsonb(each) - 'cookie_hash' - 'user_id' ORDER BY each.created_at), '[]')
                FROM sessions AS each
                WHERE each.user_id = users.user_id),
              'keys', (
                SELECT coalesce(jsonb_agg(
                  to_jsonb(each) - 'secret_hash' - 'user_id' ORDER BY each.created_at), '[]')
                FROM api_keys AS each
                WHERE each.user_id = users.user_id),
              'experiments', (
                SELECT coalesce(jsonb_agg(jsonb_build_object(
                  'experiment_id', experiment_id, 'name', each.name, 'description', description,
                  'hypothesis', hypothesis, 'tags', tags, 'created_at', each.created_at)
                  ORDER BY each.created_at), '[]')
                FROM experiments AS each
                WHERE created_by = users.name),
              'notes', (
                SELECT coalesce(jsonb_agg(to_jsonb(each) ORDER BY note_id), '[]')
                FROM experiment_notes AS each
                WHERE author = users.name),
              'submissions', (
                SELECT coalesce(jsonb_agg(
                  to_jsonb(each) - 'user_id' - 'hash' ORDER BY submission_id), '[]')
                FROM submissions AS each
                WHERE each.user_id = users.name),
              'notification_channels', (
                SELECT coalesce(jsonb_agg(to_jsonb(each) - 'secret' ORDER BY channel_id), '[]')
                FROM notification_channels AS each
                WHERE owner = users.name),
              'audit_log', (
                SELECT coalesce(jsonb_agg(to_jsonb(each) ORDER BY at), '[]')
                FROM audit_log AS each
                WHERE caller = users.name OR target = users.name))
            FROM users
            WHERE user_id = :id
            """)
        .param("id", userId)
        .query(String.class)
        .single();
  }
}

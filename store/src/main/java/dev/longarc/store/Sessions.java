package dev.longarc.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The sign-ins of users, each with one cookie or with a family of refresh tokens. */
public final class Sessions {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  public Sessions(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  /** A session that has not ended, with its user's name and role as they are now. */
  public record Live(UUID id, long userId, String userName, String role, Instant expiresAt) {}

  /** A session as its user sees it. */
  public record Listed(
      UUID id, boolean browser, String address, Instant createdAt, Instant usedAt) {}

  /** What became of a refresh token. */
  public sealed interface Refreshed {
    /** It was good, and counts no more. */
    record Good(Live session) implements Refreshed {}

    /** It was used before: somebody has a copy. Its session has ended now. */
    record Reused(Live session) implements Refreshed {}

    /** Unknown, or its session has ended. */
    record Invalid() implements Refreshed {}
  }

  /**
   * Begins a session; the oldest of the user's end if there would be more than {@code most}.
   *
   * @param hash of the cookie or of the first refresh token
   */
  public UUID begin(
      long userId, boolean browser, byte[] hash, String address, Instant expires, int most) {
    return Objects.requireNonNull(
        transactions.execute(transaction -> {
          jdbc.sql("SELECT FROM users WHERE user_id = :user FOR UPDATE")
              .param("user", userId)
              .query((row, number) -> 0)
              .list();
          endOldest(userId, most - 1);
          UUID id = insert(userId, browser ? hash : null, address, expires);
          if (!browser) {
            addToken(id, hash);
          }
          return id;
        }));
  }

  private void endOldest(long userId, int kept) {
    jdbc.sql(
            """
            UPDATE sessions
            SET ended_at = now(), ended_by = 'newer session'
            WHERE session_id IN (
              SELECT session_id
              FROM sessions
              WHERE user_id = :user AND ended_at IS NULL AND expires_at > now()
              ORDER BY created_at DESC
              OFFSET :kept)
            """)
        .param("user", userId)
        .param("kept", kept)
        .update();
  }

  private UUID insert(long userId, byte @Nullable [] cookie, String address, Instant expires) {
    return jdbc.sql(
            """
            INSERT INTO sessions (user_id, cookie_hash, address, expires_at)
            VALUES (:user, :cookie, :address, :expires::timestamptz)
            RETURNING session_id
            """)
        .param("user", userId)
        .param("cookie", cookie)
        .param("address", address)
        .param("expires", expires.toString())
        .query(UUID.class)
        .single();
  }

  private void addToken(UUID session, byte[] hash) {
    jdbc.sql("INSERT INTO refresh_tokens (token_hash, session_id) VALUES (:hash, :session)")
        .param("hash", hash)
        .param("session", session)
        .update();
  }

  /** Replaces a refresh token by the next. One that was used before ends its session. */
  public Refreshed refresh(byte[] hash, byte[] next) {
    return Objects.requireNonNull(
        transactions.execute(transaction -> {
          var token = token(hash);
          var session = token.flatMap(known -> live(known.session()));
          if (session.isEmpty()) {
            return new Refreshed.Invalid();
          }
          if (token.orElseThrow().used()) {
            end(session.get().id(), "reused token");
            return new Refreshed.Reused(session.get());
          }
          jdbc.sql("UPDATE refresh_tokens SET used_at = now() WHERE token_hash = :hash")
              .param("hash", hash)
              .update();
          addToken(session.get().id(), next);
          touch(session.get().id());
          return new Refreshed.Good(session.get());
        }));
  }

  private record Token(UUID session, boolean used) {}

  /** The second of two refreshes at once waits, and sees that the first has used the token. */
  private Optional<Token> token(byte[] hash) {
    return jdbc.sql(
            """
            SELECT session_id, used_at IS NOT NULL AS used
            FROM refresh_tokens
            WHERE token_hash = :hash
            FOR UPDATE
            """)
        .param("hash", hash)
        .query((row, number) ->
            new Token(row.getObject("session_id", UUID.class), row.getBoolean("used")))
        .optional();
  }

  private void touch(UUID id) {
    jdbc.sql("UPDATE sessions SET used_at = now() WHERE session_id = :id").param("id", id).update();
  }

  private static final String LIVE =
      """
      SELECT session_id, user_id, name, role, expires_at
      FROM sessions
      JOIN users USING (user_id)
      WHERE NOT disabled AND ended_at IS NULL AND expires_at > now() AND %s = :key
      """;

  /** Empty when it has ended, or when its user is disabled. */
  public Optional<Live> live(UUID id) {
    return jdbc.sql(LIVE.formatted("session_id")).param("key", id).query(Sessions::read).optional();
  }

  /** The session of a browser. */
  public Optional<Live> live(byte[] cookieHash) {
    return jdbc.sql(LIVE.formatted("cookie_hash"))
        .param("key", cookieHash)
        .query(Sessions::read)
        .optional();
  }

  /** The live sessions of a user, the newest first. */
  public List<Listed> of(long userId) {
    return jdbc.sql(
            """
            SELECT session_id, cookie_hash IS NOT NULL AS browser, address, created_at, used_at
            FROM sessions
            WHERE user_id = :user AND ended_at IS NULL AND expires_at > now()
            ORDER BY created_at DESC
            """)
        .param("user", userId)
        .query((row, number) ->
            new Listed(
                row.getObject("session_id", UUID.class),
                row.getBoolean("browser"),
                Objects.requireNonNull(row.getString("address")),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "used_at")))
        .list();
  }

  /**
   * @param by why, in a few words
   */
  public void end(UUID id, String by) {
    jdbc.sql(
            """
            UPDATE sessions
            SET ended_at = now(), ended_by = :by
            WHERE session_id = :id AND ended_at IS NULL
            """)
        .param("id", id)
        .param("by", by)
        .update();
  }

  /** Ends all of a user's. */
  public void endAll(long userId, String by) {
    jdbc.sql(
            """
            UPDATE sessions
            SET ended_at = now(), ended_by = :by
            WHERE user_id = :user AND ended_at IS NULL
            """)
        .param("user", userId)
        .param("by", by)
        .update();
  }

  private static Live read(ResultSet row, int number) throws SQLException {
    return new Live(
        row.getObject("session_id", UUID.class),
        row.getLong("user_id"),
        Objects.requireNonNull(row.getString("name")),
        Objects.requireNonNull(row.getString("role")),
        Columns.instant(row, "expires_at"));
  }
}

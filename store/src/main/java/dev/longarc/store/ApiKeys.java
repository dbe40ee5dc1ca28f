package dev.longarc.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The keys of users, for scripts and services. A key is an id and a secret, of which a hash is
 * kept.
 */
public final class ApiKeys {
  private final JdbcClient jdbc;

  public ApiKeys(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  /**
   * A key without its secret.
   *
   * @param permissions in lower case; the user may have lost some of them since
   */
  public record Key(
      String id,
      long userId,
      String userName,
      String name,
      List<String> permissions,
      String createdBy,
      Instant createdAt,
      Instant expiresAt,
      @Nullable Instant usedAt,
      @Nullable Instant revokedAt) {}

  /** A key that counts now, with its user's role. */
  public record Valid(
      String id, long userId, String userName, String role, List<String> permissions) {}

  /** A key to be added. */
  public record NewKey(
      String id,
      long userId,
      String name,
      List<String> permissions,
      String createdBy,
      Instant expiresAt) {}

  /**
   * @param hash of the secret
   */
  public void add(NewKey key, byte[] hash) {
    jdbc.sql(
            """
            INSERT INTO api_keys
              (key_id, user_id, name, secret_hash, permissions, created_by, expires_at)
            VALUES (:id, :user, :name, :hash, :permissions, :creator, :expires::timestamptz)
            """)
        .param("id", key.id())
        .param("user", key.userId())
        .param("name", Json.storable(key.name()))
        .param("hash", hash)
        .param("permissions", key.permissions().toArray(String[]::new))
        .param("creator", key.createdBy())
        .param("expires", key.expiresAt().toString())
        .update();
  }

  /** The key that counts now, if its user is not disabled. */
  public Optional<Valid> valid(String id, byte[] hash) {
    return jdbc.sql(
            """
            SELECT key_id, user_id, users.name AS user_name, role, permissions
            FROM api_keys
            JOIN users USING (user_id)
            WHERE key_id = :id AND secret_hash = :hash AND revoked_at IS NULL
              AND expires_at > now() AND NOT disabled
            """)
        .param("id", id)
        .param("hash", hash)
        .query((row, number) ->
            new Valid(
                Objects.requireNonNull(row.getString("key_id")),
                row.getLong("user_id"),
                Objects.requireNonNull(row.getString("user_name")),
                Objects.requireNonNull(row.getString("role")),
                texts(row, "permissions")))
        .optional();
  }

  /** Notes that a key is used, to the minute. */
  public void used(String id) {
    jdbc.sql(
            """
            UPDATE api_keys
            SET used_at = now()
            WHERE key_id = :id AND (used_at IS NULL OR used_at < now() - interval '1 minute')
            """)
        .param("id", id)
        .update();
  }

  public Optional<Key> find(String id) {
    return select("key_id = :id").param("id", id).query(ApiKeys::read).optional();
  }

  /** The keys of a user, the newest first; expired and revoked ones too. */
  public List<Key> of(long userId) {
    return select("api_keys.user_id = :user").param("user", userId).query(ApiKeys::read).list();
  }

  private JdbcClient.StatementSpec select(String where) {
    return jdbc.sql(
        """
        SELECT api_keys.*, users.name AS user_name
        FROM api_keys
        JOIN users USING (user_id)
        WHERE %s
        ORDER BY api_keys.created_at DESC, key_id
        """
            .formatted(where));
  }

  public void revoke(String id) {
    jdbc.sql("UPDATE api_keys SET revoked_at = now() WHERE key_id = :id AND revoked_at IS NULL")
        .param("id", id)
        .update();
  }

  private static Key read(ResultSet row, int number) throws SQLException {
    return new Key(
        Objects.requireNonNull(row.getString("key_id")),
        row.getLong("user_id"),
        Objects.requireNonNull(row.getString("user_name")),
        Objects.requireNonNull(row.getString("name")),
        texts(row, "permissions"),
        Objects.requireNonNull(row.getString("created_by")),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "expires_at"),
        Columns.instantOrNull(row, "used_at"),
        Columns.instantOrNull(row, "revoked_at"));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }
}

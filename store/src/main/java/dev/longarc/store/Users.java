package dev.longarc.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The users of an API that others can reach. */
public final class Users {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  public Users(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  /**
   * A user.
   *
   * @param role in lower case
   * @param passwordHash null: signs in elsewhere, or is a service
   * @param lockedUntil null: never locked since the last sign-in
   */
  public record User(
      long id,
      String name,
      @Nullable String email,
      String role,
      boolean disabled,
      @Nullable String passwordHash,
      @Nullable Instant lockedUntil,
      Instant createdAt,
      @Nullable Instant lastLoginAt) {}

  /**
   * A user to be added.
   *
   * @param issuer of the identity provider, with the user's {@code subject} there; null: ours
   */
  public record NewUser(
      String name,
      @Nullable String email,
      String role,
      @Nullable String passwordHash,
      @Nullable String issuer,
      @Nullable String subject) {}

  /**
   * @throws StoreConflictException when the name or the e-mail address is taken
   */
  public User add(NewUser user) {
    try {
      return jdbc.sql(
              """
              INSERT INTO users
                (name, email, role, password_hash, issuer, subject, password_set_at)
              VALUES (:name, :email, :role, :hash, :issuer, :subject,
                      CASE WHEN :hash::text IS NOT NULL THEN now() END)
              RETURNING *
              """)
          .param("name", user.name())
          .param("email", user.email())
          .param("role", user.role())
          .param("hash", user.passwordHash())
          .param("issuer", user.issuer())
          .param("subject", user.subject())
          .query(Users::read)
          .single();
    } catch (DuplicateKeyException e) {
      throw new StoreConflictException(
          "A user has the name (%s) or its e-mail address already.\nMaybe choose another."
              .formatted(user.name()));
    }
  }

  public Optional<User> find(String name) {
    return jdbc.sql("SELECT * FROM users WHERE name = :name")
        .param("name", name)
        .query(Users::read)
        .optional();
  }

  public Optional<User> find(long id) {
    return of(id, "SELECT * FROM users WHERE user_id = :id").query(Users::read).optional();
  }

  /** The user whom an identity provider knows as {@code subject}. */
  public Optional<User> find(String issuer, String subject) {
    return jdbc.sql("SELECT * FROM users WHERE issuer = :issuer AND subject = :subject")
        .param("issuer", issuer)
        .param("subject", subject)
        .query(Users::read)
        .optional();
  }

  /** All users, by name. */
  public List<User> all() {
    return jdbc.sql("SELECT * FROM users ORDER BY name").query(Users::read).list();
  }

  /** Whether somebody can manage users. */
  public boolean hasAdministrator() {
    return jdbc.sql("SELECT EXISTS (SELECT FROM users WHERE role = 'admin' AND NOT disabled)")
        .query(Boolean.class)
        .single();
  }

  /** Sets a new password, which ends a lock. */
  public void setPassword(long id, String hash) {
    of(
            id,
            """
            UPDATE users
            SET password_hash = :hash, password_set_at = now(), failed_logins = 0, locked_until = NULL
            WHERE user_id = :id
            """)
        .param("hash", hash)
        .update();
  }

  /**
   * Who is no administrator any more is told no more what only these may know.
   *
   * @throws StoreConflictException when no administrator would be left
   */
  public void setRole(long id, String role) {
    keepingAnAdministrator(() -> {
      of(id, "UPDATE users SET role = :role WHERE user_id = :id").param("role", role).update();
      of(
              id,
              """
              UPDATE notification_channels
              SET events = array_remove(events, 'security')
              WHERE owner = (SELECT name FROM users WHERE user_id = :id AND role <> 'admin')
              """)
          .update();
    });
  }

  /**
   * @throws StoreConflictException when no administrator would be left
   */
  public void setDisabled(long id, boolean disabled) {
    keepingAnAdministrator(() ->
        of(id, "UPDATE users SET disabled = :disabled WHERE user_id = :id")
            .param("disabled", disabled)
            .update());
  }

  /**
   * Deletes a user, with channels and submissions. Experiments and entries stay, under a name that
   * says nothing of the person.
   *
   * @throws StoreConflictException when no administrator would be left
   * @return that name
   */
  public String delete(User user) {
    String alias = "deleted-%d".formatted(user.id());
    keepingAnAdministrator(() -> {
      of(user.id(), "DELETE FROM users WHERE user_id = :id").update();
      jdbc.sql("DELETE FROM notification_channels WHERE owner = :name")
          .param("name", user.name())
          .update();
      jdbc.sql("DELETE FROM submissions WHERE user_id = :name").param("name", user.name()).update();
      jdbc.sql("SELECT replace_user_name(:name, :alias)")
          .param("name", user.name())
          .param("alias", alias)
          .query((row, number) -> alias)
          .single();
    });
    return alias;
  }

  /** Two administrators who disable each other at the same time wait for one another. */
  private void keepingAnAdministrator(Runnable change) {
    transactions.executeWithoutResult(transaction -> {
      jdbc.sql("LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE").update();
      boolean before = hasAdministrator();
      change.run();
      if (before && !hasAdministrator()) {
        throw new StoreConflictException(
            "The last administrator stays one.\nMaybe make another user one first.");
      }
    });
  }

  /**
   * Counts a failed sign-in. The one that makes {@code most} in a row locks the account; after the
   * lock they are counted anew.
   *
   * @return whether this one has locked it
   */
  public boolean failed(long id, int most, Duration lock) {
    return of(
            id,
            """
            UPDATE users
            SET failed_logins = CASE WHEN locked_until <= now() THEN 1 ELSE failed_logins + 1 END,
                locked_until = CASE
                  WHEN locked_until > now() THEN locked_until
                  WHEN locked_until IS NULL AND failed_logins + 1 >= :most
                    THEN now() + make_interval(secs => :seconds) END
            WHERE user_id = :id
            RETURNING locked_until IS NOT NULL AND failed_logins = :most
            """)
        .param("most", most)
        .param("seconds", lock.toSeconds())
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  /** Notes a sign-in, which ends the row of failures. */
  public void signedIn(long id) {
    of(
            id,
            """
            UPDATE users
            SET failed_logins = 0, locked_until = NULL, last_login_at = now()
            WHERE user_id = :id
            """)
        .update();
  }

  private JdbcClient.StatementSpec of(long id, String sql) {
    return jdbc.sql(sql).param("id", id);
  }

  private static User read(ResultSet row, int number) throws SQLException {
    return new User(
        row.getLong("user_id"),
        Objects.requireNonNull(row.getString("name")),
        row.getString("email"),
        Objects.requireNonNull(row.getString("role")),
        row.getBoolean("disabled"),
        row.getString("password_hash"),
        Columns.instantOrNull(row, "locked_until"),
        Columns.instant(row, "created_at"),
        Columns.instantOrNull(row, "last_login_at"));
  }
}

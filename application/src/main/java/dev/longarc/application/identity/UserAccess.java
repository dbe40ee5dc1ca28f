package dev.longarc.application.identity;

import dev.longarc.application.Caller;
import dev.longarc.application.RequestException;
import dev.longarc.application.identity.AuditBody.AuditPageBody;
import dev.longarc.application.identity.KeyBody.CreatedKeyBody;
import dev.longarc.application.identity.KeyBody.KeysBody;
import dev.longarc.application.identity.UserBody.DeletedUserBody;
import dev.longarc.application.identity.UserBody.UsersBody;
import dev.longarc.application.identity.UserRequest.NewKeyRequest;
import dev.longarc.application.identity.UserRequest.NewUserRequest;
import dev.longarc.application.identity.UserRequest.UserChangeRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Users, keys and the audit log. All but what is about the caller alone needs ADMINISTER. Unknown
 * names throw USER_NOT_FOUND, unknown keys KEY_NOT_FOUND.
 */
public interface UserAccess {
  UsersBody users(Caller caller);

  UserBody user(Caller caller, String name);

  /**
   * @throws RequestException VALIDATION_ERROR; CONFLICT when the name is taken
   */
  UserBody add(Caller caller, NewUserRequest request);

  /**
   * @throws RequestException VALIDATION_ERROR; CONFLICT when no administrator would be left
   */
  UserBody change(Caller caller, String name, UserChangeRequest request);

  /**
   * Deletes a user with sessions and keys. Experiments run on and stay, under another name.
   *
   * @throws RequestException CONFLICT when no administrator would be left
   */
  DeletedUserBody delete(Caller caller, String name);

  /** All that is stored of a user: the account, sessions, keys, experiments, notes, entries. */
  JsonNode export(Caller caller, String name);

  /**
   * @param user null: the caller
   */
  KeysBody keys(Caller caller, @Nullable String user);

  /**
   * @throws RequestException VALIDATION_ERROR; INSUFFICIENT_PERMISSIONS when the key would allow
   *     more than its user's role
   */
  CreatedKeyBody addKey(Caller caller, NewKeyRequest request);

  KeyBody revokeKey(Caller caller, String keyId);

  /** Null values are not restricted. */
  AuditPageBody audit(Caller caller, AuditQuery query, @Nullable String cursor, int limit);

  /**
   * Which entries of the audit log.
   *
   * @param result {@code done} or {@code refused}
   */
  record AuditQuery(
      @Nullable String caller,
      @Nullable String action,
      @Nullable String result,
      @Nullable Instant since) {}
}

package dev.longarc.application.identity;

import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.Permission;
import dev.longarc.application.RequestException;
import dev.longarc.application.RequestedPage;
import dev.longarc.application.identity.AuditBody.AuditPageBody;
import dev.longarc.application.identity.KeyBody.CreatedKeyBody;
import dev.longarc.application.identity.KeyBody.KeysBody;
import dev.longarc.application.identity.UserBody.DeletedUserBody;
import dev.longarc.application.identity.UserBody.UsersBody;
import dev.longarc.application.identity.UserRequest.NewKeyRequest;
import dev.longarc.application.identity.UserRequest.NewUserRequest;
import dev.longarc.application.identity.UserRequest.UserChangeRequest;
import dev.longarc.store.AuditLog;
import dev.longarc.store.Sessions;
import dev.longarc.store.StoreConflictException;
import dev.longarc.store.UserData;
import dev.longarc.store.Users;
import dev.longarc.store.Users.NewUser;
import dev.longarc.store.Users.User;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Users, keys and the audit log of this store. */
public final class UserUseCases implements UserAccess {
  private final Users users;
  private final Sessions sessions;
  private final UserData data;
  private final AuditLog audit;
  private final SecurityLog log;
  private final KeyUseCases keys;
  private final Passwords passwords = new Passwords();
  private final Supplier<String> address;
  private final Clock clock;

  /**
   * @param address the network address of the present request, for the log
   */
  public UserUseCases(
      DataSource store,
      IdentitySettings settings,
      Supplier<String> address,
      Clock clock,
      MeterRegistry metrics) {
    users = new Users(store);
    sessions = new Sessions(store);
    data = new UserData(store);
    audit = new AuditLog(store);
    log = new SecurityLog(store, metrics);
    keys = new KeyUseCases(store, settings, log, address, clock);
    this.address = address;
    this.clock = clock;
  }

  /** Whether somebody can manage users. */
  public boolean hasAdministrator() {
    return users.hasAdministrator();
  }

  @Override
  public UsersBody users(Caller caller) {
    caller.require(Permission.ADMINISTER);
    return new UsersBody(users.all().stream().map(this::body).toList());
  }

  @Override
  public UserBody user(Caller caller, String name) {
    requireSelf(caller, name);
    return body(found(name));
  }

  private static void requireSelf(Caller caller, String name) {
    if (!caller.name().equals(name)) {
      caller.require(Permission.ADMINISTER);
    }
  }

  private User found(String name) {
    return users
        .find(name)
        .orElseThrow(() ->
            new RequestException(
                ErrorCode.USER_NOT_FOUND,
                "Unknown user (%s).".formatted(name),
                Map.of("username", name)));
  }

  @Override
  public UserBody add(Caller caller, NewUserRequest request) {
    caller.require(Permission.ADMINISTER);
    String name = UserNames.checked(request.username());
    String given = request.role();
    if (given == null) {
      throw RequestException.missing("role");
    }
    UserRole role = UserRole.of(given);
    var fresh =
        new NewUser(
            name,
            UserNames.checkedEmail(request.email()),
            role.word(),
            role == UserRole.SERVICE
                ? withoutPassword(request.password())
                : passwords.hash(Passwords.checked("password", request.password(), name)),
            null,
            null);
    User added = refusingConflicts(() -> users.add(fresh));
    log.done("user add", caller.name(), name, address.get(), Map.of("role", role.word()));
    return body(added);
  }

  private static @Nullable String withoutPassword(@Nullable String password) {
    if (password != null) {
      throw RequestException.invalid(
          "password", "A service has no password.\nMaybe leave it out, and make a key for it.");
    }
    return null;
  }

  private static <T> T refusingConflicts(Supplier<T> change) {
    try {
      return change.get();
    } catch (StoreConflictException e) {
      throw RequestException.conflict(e);
    }
  }

  @Override
  public UserBody change(Caller caller, String name, UserChangeRequest request) {
    caller.require(Permission.ADMINISTER);
    User user = found(name);
    if (request.isEmpty()) {
      throw RequestException.invalid("body", "The request changes nothing.");
    }
    String role = request.role() == null ? null : UserRole.of(request.role()).word();
    String hash =
        request.password() == null
            ? null
            : passwords.hash(Passwords.checked("password", request.password(), name));
    var changes = new LinkedHashMap<String, Object>();
    refusingConflicts(() -> {
      apply(user, role, request.disabled(), hash, changes);
      return 0;
    });
    log.done("user change", caller.name(), name, address.get(), changes);
    return body(found(name));
  }

  private void apply(
      User user,
      @Nullable String role,
      @Nullable Boolean disabled,
      @Nullable String hash,
      Map<String, Object> changes) {
    if (role != null) {
      users.setRole(user.id(), role);
      changes.put("role", role);
    }
    if (disabled != null) {
      users.setDisabled(user.id(), disabled);
      changes.put("disabled", disabled);
    }
    if (hash != null) {
      users.setPassword(user.id(), hash);
      changes.put("password", "new");
    }
    if (hash != null || Boolean.TRUE.equals(disabled)) {
      sessions.endAll(user.id(), "changed by an administrator");
    }
  }

  @Override
  public DeletedUserBody delete(Caller caller, String name) {
    caller.require(Permission.ADMINISTER);
    User user = found(name);
    int running = data.running(name);
    String alias = refusingConflicts(() -> users.delete(user));
    log.done("user delete", caller.name(), alias, address.get());
    return new DeletedUserBody(name, alias, running);
  }

  @Override
  public JsonNode export(Caller caller, String name) {
    requireSelf(caller, name);
    String json = data.export(found(name).id());
    log.done("user export", caller.name(), name, address.get());
    return JsonMapper.shared().readTree(json);
  }

  @Override
  public KeysBody keys(Caller caller, @Nullable String user) {
    String name = user == null ? caller.name() : user;
    requireSelf(caller, name);
    return keys.of(found(name));
  }

  @Override
  public CreatedKeyBody addKey(Caller caller, NewKeyRequest request) {
    String name = request.username() == null ? caller.name() : request.username();
    requireSelf(caller, name);
    return keys.add(caller, found(name), request);
  }

  @Override
  public KeyBody revokeKey(Caller caller, String keyId) {
    return keys.revoke(caller, keyId);
  }

  @Override
  public AuditPageBody audit(Caller caller, AuditQuery query, @Nullable String cursor, int limit) {
    caller.require(Permission.ADMINISTER);
    Boolean done = query.result() == null ? null : query.result().equals("done");
    var filter = new AuditLog.Filter(query.caller(), query.action(), done, query.since());
    var page = RequestedPage.read(limit, () -> audit.page(filter, cursor, limit));
    return new AuditPageBody(page.items().stream().map(AuditBody::of).toList(), page.next());
  }

  private UserBody body(User user) {
    return UserBody.of(user, clock.instant());
  }
}

package dev.longarc.application.identity;

import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.Permission;
import dev.longarc.application.RequestException;
import dev.longarc.application.identity.KeyBody.CreatedKeyBody;
import dev.longarc.application.identity.KeyBody.KeysBody;
import dev.longarc.application.identity.UserRequest.NewKeyRequest;
import dev.longarc.store.ApiKeys;
import dev.longarc.store.ApiKeys.NewKey;
import dev.longarc.store.Users.User;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The keys of users. */
final class KeyUseCases {
  private static final int DEFAULT_DAYS = 90;
  private static final int LONGEST_NAME = 100;
  private static final int ID_LENGTH = 12;

  private static final Set<Permission> POSSIBLE =
      EnumSet.of(Permission.READ, Permission.RUN, Permission.EDIT_DATA);

  private final ApiKeys keys;
  private final SecurityLog log;
  private final Supplier<String> address;
  private final IdentitySettings settings;
  private final Clock clock;

  KeyUseCases(
      DataSource store,
      IdentitySettings settings,
      SecurityLog log,
      Supplier<String> address,
      Clock clock) {
    keys = new ApiKeys(store);
    this.settings = settings;
    this.log = log;
    this.address = address;
    this.clock = clock;
  }

  KeysBody of(User user) {
    return new KeysBody(keys.of(user.id()).stream().map(KeyBody::of).toList());
  }

  CreatedKeyBody add(Caller caller, User user, NewKeyRequest request) {
    String name = checkedName(request.name());
    var permissions = checkedPermissions(user, request.permissions());
    Instant expires = clock.instant().plus(checkedLife(request.days()));
    String id = randomId();
    String secret = Secrets.random();
    keys.add(
        new NewKey(id, user.id(), name, permissions, caller.name(), expires), Secrets.hash(secret));
    log.done(
        "key add",
        caller.name(),
        id,
        address.get(),
        Map.of("username", user.name(), "permissions", permissions));
    return new CreatedKeyBody(
        KeyBody.of(keys.find(id).orElseThrow()), "%s%s_%s".formatted(Identities.KEY, id, secret));
  }

  private static String randomId() {
    return Secrets.random()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]", "x")
        .substring(0, ID_LENGTH);
  }

  private static String checkedName(@Nullable String name) {
    if (name == null || name.isBlank()) {
      throw RequestException.missing("name");
    }
    if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
      throw RequestException.invalid(
          "name",
          "The name (%s) is longer than (%d) or has a control character."
              .formatted(name, LONGEST_NAME));
    }
    return name;
  }

  private Duration checkedLife(@Nullable Integer days) {
    long longest = settings.longestKey().toDays();
    int wanted = days == null ? (int) Math.min(DEFAULT_DAYS, longest) : days;
    if (wanted < 1 || wanted > longest) {
      throw RequestException.invalid(
          "days", "A key lives for 1 to (%d) days, not (%d).".formatted(longest, wanted));
    }
    return Duration.ofDays(wanted);
  }

  /** READ is always one of them: nothing can be done without. */
  private static List<String> checkedPermissions(User user, @Nullable List<String> wanted) {
    var permissions = EnumSet.of(Permission.READ);
    var role = UserRole.of(user.role());
    for (String word : wanted == null ? List.of("run") : wanted) {
      permissions.add(permission(word));
    }
    if (wanted == null) {
      permissions.retainAll(role.permissions());
    }
    if (!role.permissions().containsAll(permissions)) {
      throw new RequestException(
          ErrorCode.INSUFFICIENT_PERMISSIONS,
          "The role (%s) of (%s) does not allow all of (%s).\nMaybe fewer permissions."
              .formatted(role.word(), user.name(), words(permissions)),
          Map.of("role", role.word()));
    }
    return words(permissions);
  }

  private static List<String> words(Set<Permission> permissions) {
    return permissions.stream().map(Permission::word).sorted().toList();
  }

  private static Permission permission(String word) {
    return POSSIBLE.stream()
        .filter(each -> each.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            RequestException.invalid(
                "permissions",
                "A key can't have the permission (%s).\nMaybe some of: %s."
                    .formatted(word, String.join(", ", words(POSSIBLE)))));
  }

  KeyBody revoke(Caller caller, String id) {
    var key = keys.find(id).filter(found -> sees(caller, found.userName()));
    if (key.isEmpty()) {
      throw new RequestException(
          ErrorCode.KEY_NOT_FOUND, "Unknown key (%s).".formatted(id), Map.of("key_id", id));
    }
    keys.revoke(id);
    log.done("key revoke", caller.name(), id, address.get());
    return KeyBody.of(keys.find(id).orElseThrow());
  }

  private static boolean sees(Caller caller, String owner) {
    return owner.equals(caller.name()) || caller.may(Permission.ADMINISTER);
  }
}

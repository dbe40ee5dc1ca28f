package dev.longarc.application.identity;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.longarc.application.Caller;
import dev.longarc.application.Permission;
import dev.longarc.store.ApiKeys;
import dev.longarc.store.ApiKeys.Valid;
import dev.longarc.store.Sessions;
import dev.longarc.store.Sessions.Live;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Whose a session, a cookie or a key is. Answers are kept for a second: until then, a session that
 * has ended elsewhere still counts. {@link #forget} makes them out of date at once.
 */
public final class Identities {
  private static final Duration KEPT = Duration.ofSeconds(1);
  private static final int MOST = 10_000;

  /** The start of every key, by which scanners of source code know it. */
  public static final String KEY = "longarc_key_";

  private final Sessions sessions;
  private final ApiKeys keys;
  private final LoadingCache<UUID, Optional<Identity>> bySession = cache(this::session);
  private final LoadingCache<String, Optional<Identity>> byCookie = cache(this::cookie);
  private final LoadingCache<String, Optional<Identity>> byKey = cache(this::keyOf);

  public Identities(DataSource store) {
    sessions = new Sessions(store);
    keys = new ApiKeys(store);
  }

  private static <K> LoadingCache<K, Optional<Identity>> cache(
      com.github.benmanes.caffeine.cache.CacheLoader<K, Optional<Identity>> load) {
    return Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST).build(load);
  }

  /** Of an access token that names it. */
  public Optional<Identity> ofSession(UUID id) {
    return bySession.get(id);
  }

  public Optional<Identity> ofCookie(String value) {
    return byCookie.get(value);
  }

  public Optional<Identity> ofKey(String key) {
    return byKey.get(key);
  }

  /** Looks at the store again for the next request of anybody. */
  public void forget() {
    bySession.invalidateAll();
    byCookie.invalidateAll();
    byKey.invalidateAll();
  }

  private Optional<Identity> session(UUID id) {
    return sessions.live(id).map(live -> identity(live, Identity.Kind.ACCESS_TOKEN));
  }

  private Optional<Identity> cookie(String value) {
    return sessions.live(Secrets.hash(value)).map(live -> identity(live, Identity.Kind.COOKIE));
  }

  private static Identity identity(Live live, Identity.Kind kind) {
    var caller = new Caller(live.userName(), UserRole.of(live.role()).permissions());
    return new Identity(caller, kind, live.userId(), live.id(), null);
  }

  private Optional<Identity> keyOf(String key) {
    String[] parts = key.substring(KEY.length()).split("_", 2);
    if (parts.length < 2) {
      return Optional.empty();
    }
    var valid = keys.valid(parts[0], Secrets.hash(parts[1]));
    valid.ifPresent(found -> keys.used(found.id()));
    return valid.map(Identities::identity);
  }

  /** A key allows nothing that its user has lost. */
  private static Identity identity(Valid key) {
    var permissions = EnumSet.noneOf(Permission.class);
    for (String permission : key.permissions()) {
      permissions.add(Permission.valueOf(permission.toUpperCase(Locale.ROOT)));
    }
    permissions.retainAll(UserRole.of(key.role()).permissions());
    return new Identity(
        new Caller(key.userName(), permissions), Identity.Kind.KEY, key.userId(), null, key.id());
  }
}

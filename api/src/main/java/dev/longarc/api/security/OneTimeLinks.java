package dev.longarc.api.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.longarc.application.identity.Identity;
import dev.longarc.application.identity.Secrets;
import java.time.Duration;
import java.util.Optional;

/**
 * Codes by which a browser is signed in as somebody who has a token, each once. They are in memory:
 * those of before a restart do not count.
 */
final class OneTimeLinks {
  static final Duration LIFE = Duration.ofMinutes(5);
  private static final int MOST = 1_000;

  private final Cache<String, Identity> codes =
      Caffeine.newBuilder().expireAfterWrite(LIFE).maximumSize(MOST).build();

  String codeFor(Identity identity) {
    String code = Secrets.random();
    codes.put(code, identity);
    return code;
  }

  /** Whose code it is; it counts no more. */
  Optional<Identity> take(String code) {
    return Optional.ofNullable(codes.asMap().remove(code));
  }
}

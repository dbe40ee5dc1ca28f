package dev.longarc.api.security;

import dev.longarc.application.identity.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The token of a home. A cookie is its time of expiry, signed by the token: it survives restarts,
 * and all of them end when the token is replaced. The file is read each time, so that a new token
 * counts at once.
 */
final class HomeTokenCheck {
  private static final Duration COOKIE = Duration.ofDays(30);
  private static final String ALGORITHM = "HmacSHA256";

  private final Path file;
  private final Clock clock;

  HomeTokenCheck(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  private String token() {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean is(String given) {
    String token = token();
    return !token.isEmpty() && Secrets.same(token, given);
  }

  String cookie() {
    String expires = Long.toString(clock.instant().plus(COOKIE).getEpochSecond());
    return expires + "." + signature(expires);
  }

  boolean isCookie(String given) {
    String[] parts = given.split("\\.", -1);
    return parts.length == 2
        && parts[0].matches("\\d{1,12}")
        && Secrets.same(signature(parts[0]), parts[1])
        && Instant.ofEpochSecond(Long.parseLong(parts[0])).isAfter(clock.instant());
  }

  private String signature(String text) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(token().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      byte[] signature = mac.doFinal(("cookie " + text).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}

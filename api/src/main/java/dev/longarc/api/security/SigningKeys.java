package dev.longarc.api.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.converter.RsaKeyConverters;

/**
 * The RSA keys of a folder. The last one by name signs, all of them verify. So a new key comes into
 * use by adding its file, and an old one ends with the deletion of its file: the folder is read
 * again every half a minute.
 */
final class SigningKeys implements JWKSource<SecurityContext> {
  private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
  private static final Duration KEPT = Duration.ofSeconds(30);
  private static final int LEAST_BITS = 2048;

  private final Path source;
  private final Clock clock;
  private volatile Loaded loaded;

  private record Loaded(List<RSAKey> keys, Instant until) {}

  /**
   * @throws IllegalStateException when none of the files is a usable key
   */
  SigningKeys(Path source, Clock clock) {
    this.source = source;
    this.clock = clock;
    loaded = load();
  }

  /** The key that signs. */
  RSAKey signing() {
    return keys().getLast();
  }

  @Override
  public List<JWK> get(JWKSelector selector, SecurityContext context) {
    return selector.select(new JWKSet(new ArrayList<JWK>(keys())));
  }

  private List<RSAKey> keys() {
    Loaded present = loaded;
    if (present.until().isBefore(clock.instant())) {
      loaded = new Loaded(present.keys(), clock.instant().plus(KEPT)); // others don't read as well
      try {
        loaded = load();
      } catch (IllegalStateException | UncheckedIOException e) {
        LOG.error("The signing keys of before are used on: {}", e.getMessage());
      }
    }
    return loaded.keys();
  }

  private Loaded load() {
    var keys = files().stream().map(SigningKeys::read).toList();
    if (keys.isEmpty()) {
      throw new IllegalStateException(
          "The folder (%s) has no signing key (*.pem).\nMaybe `longarc signing-key %s`."
              .formatted(source, source));
    }
    return new Loaded(keys, clock.instant().plus(KEPT));
  }

  private List<Path> files() {
    if (!Files.exists(source)) {
      throw new IllegalStateException(
          "The signing keys (%s) do not exist.\nMaybe `longarc signing-key %s`."
              .formatted(source, source));
    }
    if (Files.isRegularFile(source)) {
      return List.of(source);
    }
    try (var files = Files.list(source)) {
      return files.filter(file -> file.toString().endsWith(".pem")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read (%s): %s".formatted(source, e.getMessage()), e);
    }
  }

  private static RSAKey read(Path file) {
    try (var content = Files.newInputStream(file)) {
      if (RsaKeyConverters.pkcs8().convert(content) instanceof RSAPrivateCrtKey key
          && key.getModulus().bitLength() >= LEAST_BITS) {
        return new RSAKey.Builder(publicKey(key))
            .privateKey(key)
            .keyUse(KeyUse.SIGNATURE)
            .algorithm(JWSAlgorithm.RS256)
            .keyIDFromThumbprint()
            .build();
      }
      throw new IllegalStateException(unusable(file));
    } catch (JOSEException | GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException(unusable(file), e);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read (%s): %s".formatted(file, e.getMessage()), e);
    }
  }

  private static RSAPublicKey publicKey(RSAPrivateCrtKey key) throws GeneralSecurityException {
    return (RSAPublicKey)
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
  }

  private static String unusable(Path file) {
    return "(%s) is not a private RSA key of %d bits or more (PEM, PKCS #8).\nMaybe `longarc signing-key FOLDER` makes one."
        .formatted(file, LEAST_BITS);
  }
}

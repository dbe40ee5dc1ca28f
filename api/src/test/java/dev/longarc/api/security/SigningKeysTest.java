package dev.longarc.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.application.RequestException;
import dev.longarc.application.identity.SignIn.Signed;
import dev.longarc.application.identity.UserRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {
  private static final Signed SIGNED =
      new Signed(UUID.randomUUID(), 7, "ada", UserRole.USER, "secret");

  @TempDir private Path folder = Path.of("");
  private Instant now = Instant.parse("2026-11-30T09:00:00Z");

  private final class Watch extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private void key(String name, String algorithm, int bits)
      throws IOException, GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(bits);
    String pem =
        Base64.getMimeEncoder()
            .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
    Files.writeString(
        folder.resolve(name),
        "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n");
  }

  private AccessTokens tokens(SigningKeys keys) {
    return new AccessTokens(keys, Duration.ofHours(24), new Watch());
  }

  @Test
  void theNewestKeySignsAndAllOfTheFolderCount() throws IOException, GeneralSecurityException {
    key("1.pem", "RSA", 2048);
    var keys = new SigningKeys(folder, new Watch());
    var tokens = tokens(keys);
    String old = tokens.of(SIGNED);
    String oldName = keys.signing().getKeyID();

    key("2.pem", "RSA", 2048);
    assertThat(keys.signing().getKeyID()).as("not yet").isEqualTo(oldName);
    now = now.plusSeconds(31);
    String fresh = tokens.of(SIGNED);
    assertThat(keys.signing().getKeyID()).isNotEqualTo(oldName);
    assertThat(tokens.session(old)).isEqualTo(SIGNED.session());
    assertThat(tokens.session(fresh)).isEqualTo(SIGNED.session());

    Files.delete(folder.resolve("1.pem"));
    now = now.plusSeconds(31);
    assertThatThrownBy(() -> tokens(keys).session(old)).isInstanceOf(RequestException.class);
    assertThat(tokens.session(fresh)).isEqualTo(SIGNED.session());
  }

  @Test
  void usesTheKeysOfBeforeWhileTheFolderIsUnusable() throws IOException, GeneralSecurityException {
    key("1.pem", "RSA", 2048);
    var tokens = tokens(new SigningKeys(folder, new Watch()));
    String token = tokens.of(SIGNED);
    Files.writeString(folder.resolve("2.pem"), "not a key");
    now = now.plusSeconds(31);
    assertThat(tokens.session(token)).isEqualTo(SIGNED.session());
  }

  @Test
  void refusesWhatIsNoKeyOrAWeakOne() throws IOException, GeneralSecurityException {
    assertThatThrownBy(() -> new SigningKeys(folder, new Watch()))
        .hasMessageContaining("has no signing key");
    key("weak.pem", "RSA", 1024);
    assertThatThrownBy(() -> new SigningKeys(folder, new Watch()))
        .hasMessageContaining("(" + folder.resolve("weak.pem") + ") is not a private RSA key");
    key("weak.pem", "EC", 256);
    assertThatThrownBy(() -> new SigningKeys(folder, new Watch()))
        .hasMessageContaining("is not a private RSA key");
    Files.writeString(folder.resolve("weak.pem"), "hello");
    assertThatThrownBy(() -> new SigningKeys(folder, new Watch()))
        .hasMessageContaining("is not a private RSA key");
  }
}

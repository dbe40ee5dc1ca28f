package dev.longarc.runtime.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.runtime.processes.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinFileTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  private static Credential authority;
  private static Credential client;

  @TempDir private Path dir;

  private Path file;

  @BeforeAll
  static void issue() {
    authority = CertificateIssuer.authority(NOW);
    client = CertificateIssuer.client(authority, NOW);
  }

  @BeforeEach
  void write() throws IOException {
    file = dir.resolve("worker.join");
    new JoinFile(file, "10.0.0.1:7243", "arc", authority.certificate(), client).write();
  }

  @Test
  void setsTheVariablesOfTemporalsClients() {
    var read = JoinFile.read(file, NOW);

    assertThat(read.address()).isEqualTo("10.0.0.1:7243");
    assertThat(read.over(Map.of("TEMPORAL_API_KEY", "of another server", "PATH", "/bin")))
        .containsOnlyKeys(
            "PATH",
            "TEMPORAL_ADDRESS",
            "TEMPORAL_NAMESPACE",
            "TEMPORAL_TLS_SERVER_CA_CERT_DATA",
            "TEMPORAL_TLS_SERVER_NAME",
            "TEMPORAL_TLS_CLIENT_CERT_DATA",
            "TEMPORAL_TLS_CLIENT_KEY_DATA")
        .containsEntry("TEMPORAL_NAMESPACE", "arc")
        .containsEntry("TEMPORAL_TLS_CLIENT_KEY_DATA", client.keyPem());
  }

  @Test
  void isForNoOtherUser() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(client.toString()).isEqualTo("CN=Longarc worker");
  }

  @Test
  void isRecognisedBesideAddresses() throws IOException {
    assertThat(JoinFile.isMeant(file.toString())).isTrue();
    assertThat(JoinFile.isMeant("worker.join")).isTrue();
    assertThat(JoinFile.isMeant("gpu")).isTrue();
    assertThat(JoinFile.isMeant("gpu:7233")).isFalse();
    assertThat(JoinFile.isMeant("[fe80::1]:7233")).isFalse();
  }

  @Test
  void survivesOtherLineEnds() throws IOException {
    Files.writeString(file, Files.readString(file).replace("\n", "\r\n"));

    assertThat(JoinFile.read(file, NOW).address()).isEqualTo("10.0.0.1:7243");
  }

  @Test
  void namesAMissingFile() {
    assertRefused(
        dir.resolve("no.join"),
        NOW,
        "does not exist.\nMaybe give the path of a copy, or a server's HOST:PORT.");
  }

  @Test
  void namesAFolder() {
    assertRefused(dir, NOW, "can't be read: ");
  }

  @Test
  void refusesACutFile() throws IOException {
    String whole = Files.readString(file);
    for (int length : new int[] {0, 100, whole.length() / 2, whole.length() - 30}) {
      Files.writeString(file, whole.substring(0, length));
      assertRefused(file, NOW, "is damaged, or no join file: ");
    }
    Files.writeString(file, whole.replace("address: 10.0.0.1:7243\n", ""));
    assertRefused(file, NOW, "no line (address: …).\nMaybe copy it again from the other machine");
  }

  @Test
  void refusesAKeyOfAnotherCertificate() throws IOException {
    var mixed =
        new Credential(client.certificate(), CertificateIssuer.client(authority, NOW).key());
    new JoinFile(file, "10.0.0.1:7243", "arc", authority.certificate(), mixed).write();

    assertRefused(file, NOW, "the key does not belong to the certificate");
  }

  @Test
  void refusesACertificateOfAnotherAuthority() throws IOException {
    var other = CertificateIssuer.authority(NOW).certificate();
    new JoinFile(file, "10.0.0.1:7243", "arc", other, client).write();

    assertRefused(file, NOW, "its certificates do not belong together");
  }

  @Test
  void refusesAFileWithoutEnd() {
    assertRefused(Path.of("/dev/zero"), NOW, "it is too large");
  }

  @Test
  void namesTheEndOfTheCertificate() {
    assertRefused(
        file,
        NOW.plus(Duration.ofDays(366)),
        "expired at (2027-11-30T12:00:00Z), and here it is (2027-12-01T12:00:00Z).\n"
            + "Maybe restart `longarc up` on the other machine");
  }

  @Test
  void namesAClockThatIsWrong() {
    assertRefused(
        file,
        NOW.minus(Duration.ofDays(2)),
        "is not valid before (2026-11-29T12:00:00Z), and here it is (2026-11-28T12:00:00Z).\n"
            + "Maybe the clock of this machine is wrong.");
  }

  @Test
  void saysThatItEndsSoon() {
    assertThat(JoinFile.read(file, NOW).endsSoon(NOW.plus(Duration.ofDays(200)))).isEmpty();
    assertThat(JoinFile.read(file, NOW).endsSoon(NOW.plus(Duration.ofDays(300))).orElseThrow())
        .startsWith("The join file (%s) expires at (2027-11-30T12:00:00Z): copy".formatted(file));
  }

  private static void assertRefused(Path file, Instant now, String message) {
    assertThatThrownBy(() -> JoinFile.read(file, now))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("join file (%s)".formatted(file))
        .hasMessageContaining(message)
        .hasMessageContaining("\nMaybe ");
  }
}

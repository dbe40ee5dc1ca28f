package dev.longarc.runtime.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.runtime.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateParsingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinKeysTest {
  private static final Instant START = Instant.parse("2026-11-30T12:00:00Z");

  @TempDir private Path dir;

  private final List<String> notices = new ArrayList<>();
  private Instant now = START;

  private Home home() {
    return new Home(dir, notices::add);
  }

  private JoinKeys keys(boolean renew) {
    return JoinKeys.of(home(), renew, (InstantSource) () -> now);
  }

  private void handOut() throws IOException {
    Files.writeString(home().joinFile(), "handed out");
  }

  @Test
  void keepsThemForNoOtherUser() throws IOException {
    var first = keys(false);
    var again = keys(false);

    assertThat(again.authority()).isEqualTo(first.authority());
    assertThat(again.client()).isEqualTo(first.client());
    assertThat(permissions(home().join())).isEqualTo("rwx------");
    for (String file : List.of("ca.pem", "server.pem", "client.pem")) {
      assertThat(permissions(home().join().resolve(file))).as(file).isEqualTo("rw-------");
    }
    assertThat(notices).isEmpty();
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void signsForItsPurposesOnly() throws CertificateParsingException {
    var keys = keys(false);
    var authority = keys.authority();
    var client = keys.client();

    assertThat(authority.getBasicConstraints()).isZero();
    assertThat(authority.getNotAfter()).isEqualTo(START.plus(Duration.ofDays(3653)));
    assertThat(client.isOf(authority)).isTrue();
    assertThat(client.certificate().getBasicConstraints()).isEqualTo(-1);
    assertThat(client.certificate().getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
    assertThat(client.certificate().getSubjectAlternativeNames()).isNull();
    assertThat(client.begin()).isEqualTo(START.minus(Duration.ofDays(1)));
    assertThat(client.end()).isEqualTo(START.plus(Duration.ofDays(365)));
  }

  @Test
  void renewsTheCertificateOfWorkersInItsLastThird() throws IOException {
    var first = keys(false).client();
    handOut();
    now = START.plus(Duration.ofDays(240));
    assertThat(keys(false).client()).isEqualTo(first);

    now = START.plus(Duration.ofDays(250));
    var second = keys(false);

    assertThat(second.client()).isNotEqualTo(first);
    assertThat(second.client().isOf(second.authority())).isTrue();
    assertThat(first.isOf(second.authority())).isTrue();
    assertThat(notices)
        .containsExactly(
            "(%s) is renewed: copy it to the other machines until %s, when earlier ones expire."
                .formatted(home().joinFile(), first.end()));
  }

  @Test
  void renewsTheCertificateOfTheRelayWhileItRuns() throws IOException {
    var keys = keys(false);
    var before = keys.tls();
    assertThat(keys.tls()).isSameAs(before);

    now = START.plus(Duration.ofDays(300));

    assertThat(keys.tls()).isNotSameAs(before).isSameAs(keys.tls());
    assertThat(Files.readString(home().join().resolve("server.pem"))).contains("PRIVATE KEY");
  }

  @Test
  void newKeysRefuseTheJoinFilesSoFar() throws IOException {
    var first = keys(false);
    handOut();

    var second = keys(true);

    assertThat(first.client().isOf(second.authority())).isFalse();
    assertThat(second.client().isOf(second.authority())).isTrue();
    assertThat(keys(false).authority()).isEqualTo(second.authority());
    assertThat(notices)
        .containsExactly(
            "New keys for workers on other machines: join files from before are refused now.");
  }

  @Test
  void setsDamagedFilesAside() throws IOException {
    var first = keys(false);
    Files.writeString(home().join().resolve("client.pem"), "");
    assertThat(keys(false).client().isOf(first.authority())).isTrue();

    handOut();
    String cut = Files.readString(home().join().resolve("ca.pem")).substring(0, 300);
    Files.writeString(home().join().resolve("ca.pem"), cut);
    var fresh = keys(false);

    assertThat(fresh.authority()).isNotEqualTo(first.authority());
    assertThat(fresh.client().isOf(fresh.authority())).isTrue();
    assertThat(notices)
        .hasSize(3)
        .anyMatch(line -> line.contains("client.pem) is empty: it was set aside as ("))
        .anyMatch(line -> line.contains("ca.pem) is damaged: it was set aside as ("))
        .contains(
            "New keys for workers on other machines: join files from before are refused now.");
  }

  @Test
  void replacesAnAuthorityAtItsEnd() {
    var first = keys(false);
    now = START.plus(Duration.ofDays(3600));
    assertThat(keys(false).client().end()).isEqualTo(first.authority().getNotAfter().toInstant());

    now = START.plus(Duration.ofDays(3654));

    assertThat(keys(false).authority()).isNotEqualTo(first.authority());
  }
}

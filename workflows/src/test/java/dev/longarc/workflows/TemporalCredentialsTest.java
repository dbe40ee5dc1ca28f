package dev.longarc.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections by the standard variables of Temporal's clients. */
class TemporalCredentialsTest {
  @TempDir private static Path folder;

  private static Certificate own;
  private static Certificate client;
  private static TlsServer server;

  @BeforeAll
  static void start() throws Exception {
    own = Certificate.make(folder, "server");
    client = Certificate.make(folder, "client");
    server = new TlsServer(own, client);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Map<String, String> mutual() {
    return Map.of(
        "TEMPORAL_TLS", "true",
        "TEMPORAL_TLS_SERVER_CA_CERT_PATH", own.certificateFile().toString(),
        "TEMPORAL_TLS_CLIENT_CERT_PATH", client.certificateFile().toString(),
        "TEMPORAL_TLS_CLIENT_KEY_PATH", client.keyFile().toString());
  }

  private static Map<String, String> with(
      Map<String, String> environment, String name, String value) {
    var changed = new HashMap<>(environment);
    changed.put(name, value);
    return changed;
  }

  private static String askedBy(Map<String, String> environment) {
    var stubs = TemporalClients.stubs(server.address(), TemporalCredentials.of(environment), null);
    try {
      return stubs
          .blockingStub()
          .getSystemInfo(GetSystemInfoRequest.getDefaultInstance())
          .getServerVersion();
    } finally {
      stubs.shutdownNow();
    }
  }

  @Test
  void connectsToAServerThatRequiresACertificate() {
    assertThat(askedBy(mutual())).isEqualTo("1.31.2");
    assertThat(server.authorization()).isEmpty();
  }

  @Test
  void acceptsPemTextInsteadOfFiles() throws Exception {
    var environment =
        Map.of(
            "TEMPORAL_TLS_SERVER_CA_CERT_DATA", Files.readString(own.certificateFile()),
            "TEMPORAL_TLS_CLIENT_CERT_DATA", Files.readString(client.certificateFile()),
            "TEMPORAL_TLS_CLIENT_KEY_DATA", Files.readString(client.keyFile()));

    assertThat(askedBy(environment)).isEqualTo("1.31.2");
  }

  @Test
  void sendsTheApiKey() {
    askedBy(with(mutual(), "TEMPORAL_API_KEY", "secret-1"));

    assertThat(server.authorization()).contains("Bearer secret-1");
  }

  @Test
  void rejectsClientsWithoutACertificate() {
    var environment = Map.of("TEMPORAL_TLS_SERVER_CA_CERT_PATH", own.certificateFile().toString());

    assertThatThrownBy(() -> askedBy(environment)).isInstanceOf(StatusRuntimeException.class);
  }

  @Test
  void rejectsAServerWithAnUnknownCertificate() {
    var environment =
        with(mutual(), "TEMPORAL_TLS_SERVER_CA_CERT_PATH", client.certificateFile().toString());

    assertThatThrownBy(() -> askedBy(environment)).isInstanceOf(StatusRuntimeException.class);
  }

  @Test
  void emptyVariablesCountAsUnset() {
    var environment =
        Map.of("TEMPORAL_TLS", "", "TEMPORAL_TLS_CLIENT_CERT_PATH", " ", "TEMPORAL_API_KEY", "");

    assertThat(TemporalCredentials.of(environment).options().build().getSslContext()).isNull();
  }

  @Test
  void aSwitchIsTrueOrFalse() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TemporalCredentials.of(Map.of("TEMPORAL_TLS", "yes")))
        .withMessageContaining("TEMPORAL_TLS (yes) is not true or false.");
  }

  @Test
  void namesAMissingFile() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> TemporalCredentials.of(Map.of("TEMPORAL_TLS_SERVER_CA_CERT_PATH", "no/ca.pem")))
        .withMessageContaining("TEMPORAL_TLS_SERVER_CA_CERT_PATH (no/ca.pem) can't be read.");
  }

  @Test
  void aCertificateNeedsItsKey() {
    var environment = Map.of("TEMPORAL_TLS_CLIENT_CERT_PATH", client.certificateFile().toString());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TemporalCredentials.of(environment))
        .withMessageContaining("no client key")
        .withMessageContaining("TEMPORAL_TLS_CLIENT_KEY_PATH");
  }

  @Test
  void namesAValueThatIsNotPemAndDoesNotShowIt() {
    var environment =
        Map.of(
            "TEMPORAL_TLS_CLIENT_CERT_DATA", "no certificate",
            "TEMPORAL_TLS_CLIENT_KEY_DATA", "very secret");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TemporalCredentials.of(environment))
        .withMessageContaining("TEMPORAL_TLS_CLIENT_KEY_DATA")
        .withMessageNotContaining("very secret");
  }
}

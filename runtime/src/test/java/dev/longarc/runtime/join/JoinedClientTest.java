package dev.longarc.runtime.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.longarc.runtime.home.Home;
import dev.longarc.workflows.TemporalClients;
import io.grpc.Server;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Temporal's client with a join file, and what it learns from a refusal. */
class JoinedClientTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  @TempDir private Path dir;

  private final AtomicReference<SSLContext> tls = new AtomicReference<>();
  private Server server;
  private JoinRelay relay;
  private JoinKeys keys;

  @BeforeEach
  void start() throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(LOOPBACK, 0))
            .addService(new Service())
            .build()
            .start();
    keys = JoinKeys.of(new Home(dir), false, InstantSource.system());
    tls.set(keys.tls());
    relay = JoinRelay.open(LOOPBACK, 0, server.getPort(), tls::get, JoinRelay.Limits.USUAL);
  }

  private static final class Service extends HealthGrpc.HealthImplBase {
    @Override
    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answer) {
      answer.onNext(HealthCheckResponse.newBuilder().setStatus(ServingStatus.SERVING).build());
      answer.onCompleted();
    }
  }

  @AfterEach
  void stop() {
    relay.close();
    server.shutdownNow();
  }

  private JoinFile file(Credential client) throws IOException {
    String address = "127.0.0.1:" + relay.port();
    var file = new JoinFile(dir.resolve("worker.join"), address, "arc", keys.authority(), client);
    file.write();
    return file;
  }

  private static WorkflowServiceStubs stubs(JoinFile file) {
    return TemporalClients.stubs(file.address(), file.credentials(), null);
  }

  @Test
  void reachesTheServerAlsoAfterARenewalOfTheRelaysCertificate() throws IOException {
    var home = new Home(dir.resolve("old"));
    var early = Instant.now().minus(Duration.ofDays(300));
    keys = JoinKeys.of(home, false, () -> early);
    tls.set(keys.tls());
    var file = file(keys.client());
    var stubs = stubs(JoinFile.read(dir.resolve("worker.join"), Instant.now()));
    try {
      assertThat(stubs.healthCheck().getStatus()).isEqualTo(ServingStatus.SERVING);
      int port = relay.port();
      relay.close();
      tls.set(JoinKeys.of(home, false, InstantSource.system()).tls());
      relay = JoinRelay.open(LOOPBACK, port, server.getPort(), tls::get, JoinRelay.Limits.USUAL);
      await()
          .atMost(Duration.ofSeconds(10))
          .ignoreExceptions()
          .until(() -> stubs.healthCheck().getStatus() == ServingStatus.SERVING);
      assertThat(file.endsSoon(Instant.now())).isPresent();
    } finally {
      stubs.shutdownNow();
    }
  }

  private static Optional<String> refusal(JoinFile file) {
    var stubs = stubs(file);
    try {
      var failure = catchThrowable(stubs::healthCheck);
      assertThat(failure).isNotNull();
      return file.refusal(failure, Instant.now());
    } finally {
      stubs.shutdownNow();
    }
  }

  @Test
  void saysThatTheServerHasNewKeys() throws IOException {
    var file = file(keys.client());
    tls.set(JoinKeys.of(new Home(dir), true, InstantSource.system()).tls());

    assertThat(refusal(file).orElseThrow())
        .isEqualTo(
            """
            The server (%s) has other keys than the join file (%s): the worker does not trust it.
            Maybe its `longarc up` has made new keys: copy it again from the other machine, and start again.\
            """
                .formatted(file.address(), dir.resolve("worker.join")));
  }

  @Test
  void saysThatAClockIsWrong() throws IOException, GeneralSecurityException {
    // by the clock of this machine, that of the relay is two years slow
    var slow = Instant.now().minus(Duration.ofDays(730));
    keys = JoinKeys.of(new Home(dir.resolve("slow")), false, () -> slow);
    tls.set(keys.tls());
    var authority = Credential.parse(Files.readString(dir.resolve("slow/join/ca.pem")));
    var client = CertificateIssuer.client(authority, Instant.now());

    assertThat(refusal(file(client)).orElseThrow())
        .startsWith(
            "The certificate of the server (%s) is not valid"
                .formatted("127.0.0.1:" + relay.port()))
        .endsWith("\nMaybe the clock of this machine is wrong.");
  }

  @Test
  void saysThatTheServerRefusesItsCertificate() throws IOException {
    var other = CertificateIssuer.authority(Instant.now());
    var file = file(CertificateIssuer.client(other, Instant.now()));

    assertThat(refusal(file).orElseThrow())
        .startsWith("The server (127.0.0.1:%d) refuses the certificate".formatted(relay.port()))
        .contains("\nMaybe ");
  }

  @Test
  void otherObstaclesAreNoRefusal() throws IOException {
    var file = file(keys.client());
    relay.close();

    assertThat(refusal(file)).isEmpty();
  }
}

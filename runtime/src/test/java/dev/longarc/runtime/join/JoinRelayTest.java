package dev.longarc.runtime.join;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.processes.PortTakenException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The relay before a server that sends back what it gets. */
class JoinRelayTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  @TempDir private Path dir;

  private final AtomicInteger reached = new AtomicInteger();
  private final List<Socket> open = new ArrayList<>();
  private ServerSocket echo;
  private JoinKeys keys;
  private JoinRelay relay;

  @BeforeEach
  void start() throws IOException {
    echo = new ServerSocket(0, 50, LOOPBACK);
    Thread.ofVirtual().start(this::serve);
    keys = JoinKeys.of(new Home(dir), false, InstantSource.system());
    relay = relay(JoinRelay.Limits.USUAL);
  }

  private JoinRelay relay(JoinRelay.Limits limits) {
    return JoinRelay.open(LOOPBACK, 0, echo.getLocalPort(), keys::tls, limits);
  }

  private void serve() {
    while (!echo.isClosed()) {
      try {
        var caller = echo.accept();
        reached.incrementAndGet();
        Thread.ofVirtual()
            .start(() -> {
              try (caller) {
                caller.getInputStream().transferTo(caller.getOutputStream());
              } catch (IOException e) {
                // closed by the test
              }
            });
      } catch (IOException e) {
        return; // closed by the test
      }
    }
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
    relay.close();
    echo.close();
  }

  private SSLSocket connected(@Nullable Credential client) throws Exception {
    var socket =
        (SSLSocket) context(client).getSocketFactory().createSocket(LOOPBACK, relay.port());
    open.add(socket);
    var parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    socket.setSSLParameters(parameters);
    socket.setSoTimeout(5000);
    return socket;
  }

  private SSLContext context(@Nullable Credential client)
      throws GeneralSecurityException, IOException {
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("authority", keys.authority());
    var trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(own(client), trust.getTrustManagers(), null);
    return context;
  }

  private static KeyManager @Nullable [] own(@Nullable Credential client)
      throws GeneralSecurityException, IOException {
    if (client == null) {
      return null;
    }
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "client", client.key(), new char[0], new Certificate[] {client.certificate()});
    var own = KeyManagerFactory.getInstance("PKIX");
    own.init(store, new char[0]);
    return own.getKeyManagers();
  }

  private static String said(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    return new String(socket.getInputStream().readNBytes(text.length()), US_ASCII);
  }

  private void assertRefused(Socket socket) {
    // TLS 1.3: a client learns of it when it reads
    assertThatThrownBy(() -> assertThat(said(socket, "hello")).isEqualTo("hello"))
        .isInstanceOfAny(IOException.class, AssertionError.class);
    assertThat(reached).hasValue(0);
  }

  @Test
  void forwardsACallerWithItsCertificate() throws Exception {
    var socket = connected(keys.client());

    assertThat(said(socket, "hello")).isEqualTo("hello");
    assertThat(said(socket, "x".repeat(500_000))).hasSize(500_000);
    assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
    assertThat(socket.getApplicationProtocol()).isEqualTo("h2");
    var server = (X509Certificate) socket.getSession().getPeerCertificates()[0];
    assertThat(server.getSubjectX500Principal().getName()).isEqualTo("CN=longarc.internal");
    assertThat(reached).hasValue(1);
  }

  @Test
  void endsConnectionsWithTheirOtherEnd() throws Exception {
    var socket = connected(keys.client());
    assertThat(said(socket, "hello")).isEqualTo("hello");

    relay.close();

    assertThatThrownBy(() -> assertThat(said(socket, "again")).isEqualTo("again"))
        .isInstanceOfAny(IOException.class, AssertionError.class);
  }

  @Test
  void refusesACallerWithoutACertificate() throws Exception {
    assertRefused(connected(null));
  }

  @Test
  void refusesACertificateOfAnotherAuthority() throws Exception {
    var other = CertificateIssuer.authority(Instant.now());
    assertRefused(connected(CertificateIssuer.client(other, Instant.now())));
  }

  @Test
  void refusesACertificateSignedByAWorker() throws Exception {
    assertRefused(connected(CertificateIssuer.client(keys.client(), Instant.now())));
  }

  @Test
  void refusesAnExpiredCertificate() throws Exception {
    var authority = Credential.parse(Files.readString(dir.resolve("join/ca.pem")));
    assertRefused(
        connected(CertificateIssuer.client(authority, Instant.now().minus(Duration.ofDays(366)))));
  }

  @Test
  void refusesTheCertificateOfTheRelayItself() throws Exception {
    var authority = Credential.parse(Files.readString(dir.resolve("join/ca.pem")));
    assertRefused(connected(CertificateIssuer.server(authority, Instant.now())));
  }

  @Test
  void refusesPlainText() throws Exception {
    var socket = new Socket(LOOPBACK, relay.port());
    open.add(socket);
    socket.setSoTimeout(5000);
    socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));

    byte[] answer = socket.getInputStream().readAllBytes();

    assertThat(answer.length).as("an alert at most").isLessThan(10);
    assertThat(reached).hasValue(0);
  }

  @Test
  void refusesOlderTls() throws Exception {
    var socket = connected(keys.client());
    socket.setEnabledProtocols(new String[] {"TLSv1.2"});
    assertRefused(socket);
  }

  @Test
  void refusesCallersThatDoNotSpeakHttp2() throws Exception {
    var socket = connected(keys.client());
    var parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"http/1.1"});
    socket.setSSLParameters(parameters);
    assertRefused(socket);

    var silent = connected(keys.client());
    parameters.setApplicationProtocols(new String[0]);
    silent.setSSLParameters(parameters);
    assertRefused(silent);
  }

  /** It sends a byte from time to time, so that no read takes long. */
  @Test
  void endsASlowHandshake() throws Exception {
    relay.close();
    relay = relay(new JoinRelay.Limits(10, 10, 10, Duration.ofMillis(300)));
    var socket = new Socket(LOOPBACK, relay.port());
    open.add(socket);
    // a handshake record of 200 bytes begins
    socket.getOutputStream().write(new byte[] {22, 3, 1, 0, (byte) 200, 1, 0, 0, (byte) 196});
    long start = System.nanoTime();

    assertThatThrownBy(
            () -> {
              for (int sent = 0; sent < 150; sent++) {
                socket.getOutputStream().write(3);
                Thread.sleep(20);
              }
            })
        .isInstanceOf(IOException.class);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void oneSlowCallerDoesNotKeepItsNextConnectionsOutForEver() throws Exception {
    relay.close();
    relay = relay(new JoinRelay.Limits(10, 4, 2, Duration.ofMillis(500)));
    for (int each = 0; each < 3; each++) {
      open.add(new Socket(LOOPBACK, relay.port()));
    }
    assertThat(open.getLast().getInputStream().read()).as("the third is refused").isEqualTo(-1);

    await()
        .atMost(Duration.ofSeconds(5))
        .ignoreExceptions()
        .until(() -> said(connected(keys.client()), "hello").equals("hello"));
  }

  @Test
  void boundsTheConnections() throws Exception {
    relay.close();
    relay = relay(new JoinRelay.Limits(2, 4, 4, Duration.ofSeconds(5)));
    assertThat(said(connected(keys.client()), "one")).isEqualTo("one");
    var second = connected(keys.client());
    assertThat(said(second, "two")).isEqualTo("two");
    var third = connected(keys.client());
    assertThatThrownBy(() -> said(third, "three")).isInstanceOf(IOException.class);

    second.close();

    await()
        .atMost(Duration.ofSeconds(5))
        .ignoreExceptions()
        .until(() -> said(connected(keys.client()), "four").equals("four"));
  }

  @Test
  void namesTheProgramThatHasThePort() {
    assertThatThrownBy(
            () -> JoinRelay.open(LOOPBACK, relay.port(), 1, keys::tls, JoinRelay.Limits.USUAL))
        .isInstanceOf(PortTakenException.class)
        .hasMessageContaining("(pid %d)".formatted(ProcessHandle.current().pid()));
  }
}

package dev.longarc.activities.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.longarc.activities.notifications.Receiver.Received;
import dev.longarc.store.NotificationChannels.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class WebhookSenderTest {
  private static final Path DOCUMENT = Path.of("../docs/notifications.md");
  private static final WebhookSender.Limits SHORT =
      new WebhookSender.Limits(
          Duration.ofMillis(500), Duration.ofMillis(300), Duration.ofMillis(900));

  private final Receiver receiver;
  private WebhookSender sender = sender(SystemDefaultDnsResolver.INSTANCE, "127.0.0.1");

  WebhookSenderTest() throws IOException {
    receiver = new Receiver();
  }

  private static WebhookSender sender(DnsResolver resolver, String... allowed) {
    return new WebhookSender(
        resolver, AddressRules.allowing(List.of(allowed)), SHORT, InstantSource.system());
  }

  private void use(WebhookSender other) {
    sender.close();
    sender = other;
  }

  @AfterEach
  void close() {
    sender.close();
    receiver.close();
  }

  private Received sent() throws UndeliveredException {
    sender.send(Messages.to(Kind.WEBHOOK, receiver.url() + "/hook?token=7"));
    return receiver.received().getLast();
  }

  private UndeliveredException refused(String url) {
    var failure =
        catchThrowableOfType(
            UndeliveredException.class, () -> sender.send(Messages.to(Kind.WEBHOOK, url)));
    assertThat(failure).as(url).isNotNull();
    assertThat(failure.reason()).doesNotContain("127", "localhost", "whsec", "token");
    return failure;
  }

  @Test
  void postsTheFactsAndTheirWords() throws UndeliveredException {
    var received = sent();

    assertThat(received.method()).isEqualTo("POST");
    assertThat(received.id()).isEqualTo(Messages.ID.toString());
    var body = JsonMapper.shared().readTree(received.body());
    var documented = JsonMapper.shared().readTree(block("json"));
    assertThat(body.propertyNames()).isEqualTo(documented.propertyNames());
    assertThat(body.get("data")).isEqualTo(documented.get("data"));
    assertThat(body.get("timestamp")).isEqualTo(documented.get("timestamp"));
    assertThat(body.get("text").asString()).startsWith(documented.get("text").asString());
  }

  /** The first block of a language in the documentation. */
  private static String block(String language) {
    try {
      String text = Files.readString(DOCUMENT);
      int start = text.indexOf("```" + language + "\n", text.indexOf("## Webhooks"));
      return text.substring(text.indexOf('\n', start) + 1, text.indexOf("\n```", start));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void signsAsThePythonOfTheDocumentationVerifies(@TempDir Path folder) throws Exception {
    var received = sent();
    String script =
        """
        %s

        import sys
        secret, id, timestamp, signature, body = sys.argv[1:]
        headers = {"webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature}
        print(verify(secret, headers, body.encode()), verify(secret, headers, b"other"))
        headers["webhook-timestamp"] = "1"
        print(verify(secret, headers, body.encode()))
        """
            .formatted(block("python"));
    Path file = Files.writeString(folder.resolve("verify.py"), script);

    assertThat(
            printed(
                new ProcessBuilder(
                    "python3",
                    file.toString(),
                    Messages.SECRET,
                    received.id(),
                    received.timestamp(),
                    received.signature(),
                    received.body())))
        .isEqualTo("True False\nFalse\n");
  }

  @Test
  void signsAsTheShellOfTheDocumentationDoes(@TempDir Path folder) throws Exception {
    var received = sent();
    Files.writeString(folder.resolve("body.json"), received.body());
    var shell = new ProcessBuilder("sh", "-c", block("sh")).directory(folder.toFile());
    shell.environment().put("SECRET", Messages.SECRET);
    shell.environment().put("WEBHOOK_ID", received.id());
    shell.environment().put("WEBHOOK_TIMESTAMP", received.timestamp());

    assertThat("v1," + printed(shell).strip()).isEqualTo(received.signature());
  }

  private static String printed(ProcessBuilder command) throws Exception {
    var process = command.redirectErrorStream(true).start();
    var printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }

  @ParameterizedTest
  @CsvSource({"500", "404", "301", "302", "307", "308"})
  void othersThanSuccessfulAnswersAreFailures(int status) throws IOException {
    try (var other = new Receiver(status)) {
      var failure = refused(other.url());
      assertThat(failure.reason()).contains("(%d)".formatted(status));
      assertThat(failure.isRetryable()).isTrue();
      assertThat(other.received()).as("no redirect, no repetition").hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "localhost",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::1]",
        "2130706433",
        "127.1",
        "0",
        "10.255.255.1",
        "169.254.169.254",
        "[fe80::1]",
        "[fd00::1]"
      })
  void connectsToNoAddressThatIsNotPublic(String host) {
    use(sender(SystemDefaultDnsResolver.INSTANCE));
    var failure = refused("http://%s:%d/".formatted(host, receiver.port()));
    assertThat(failure.reason()).contains("is not public", "\nMaybe ", "LONGARC_WEBHOOK_ALLOW");
    assertThat(failure.isRetryable()).isFalse();
    assertThat(receiver.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x7f000001", "0177.0.0.1", "127.0.0.1.nothing.invalid"})
  void otherSpellingsReachNothing(String host) {
    use(sender(SystemDefaultDnsResolver.INSTANCE));
    assertThat(refused("http://%s:%d/".formatted(host, receiver.port()))).isNotNull();
    assertThat(receiver.received()).isEmpty();
  }

  /** The second look-up of a name returns another address: it is checked again. */
  @Test
  void checksTheAddressToWhichItConnects() throws Exception {
    var lookups = new AtomicInteger();
    use(
        sender(
            new DnsResolver() {
              @Override
              public InetAddress[] resolve(String host) throws UnknownHostException {
                return InetAddress.getAllByName(
                    lookups.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.2");
              }

              @Override
              public String resolveCanonicalHostname(String host) {
                return host;
              }
            },
            "127.0.0.1"));
    String url = "http://rebinding.example:%d/".formatted(receiver.port());

    sender.send(Messages.to(Kind.WEBHOOK, url));
    assertThat(refused(url).isRetryable()).isFalse();

    assertThat(lookups).as("one look-up for each connection").hasValue(2);
    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void allowsANameOfTheSetting() throws UndeliveredException {
    use(sender(SystemDefaultDnsResolver.INSTANCE, "localhost"));
    sender.send(Messages.to(Kind.WEBHOOK, "http://localhost:%d/".formatted(receiver.port())));
    assertThat(receiver.received()).hasSize(1);
  }

  /** Writes the parts of its answer until the client closes the connection. */
  private interface Answer {
    void write(OutputStream out) throws IOException, InterruptedException;
  }

  private static Thread serve(ServerSocket server, Answer answer) {
    return Thread.ofVirtual()
        .start(() -> {
          try (var socket = server.accept()) {
            answer.write(socket.getOutputStream());
          } catch (IOException | InterruptedException e) {
            // the client has gone
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "a letter now and then"})
  void cutsOffSlowServers(String kind) throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      serve(
          server,
          out -> {
            while (true) {
              if (!kind.equals("nothing")) {
                out.write('H');
              }
              Thread.sleep(50);
            }
          });
      long start = System.nanoTime();
      var failure = refused("http://127.0.0.1:" + server.getLocalPort());
      assertThat(failure.reason()).contains("did not answer in time");
      assertThat(failure.isRetryable()).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void takesTheStatusAndNothingElse() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var endless =
          serve(
              server,
              out -> {
                out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(UTF_8));
                while (true) {
                  out.write("4\r\nmore\r\n".getBytes(UTF_8));
                }
              });
      sender.send(Messages.to(Kind.WEBHOOK, "http://127.0.0.1:" + server.getLocalPort()));
      assertThat(endless.join(Duration.ofSeconds(10))).as("cut off").isTrue();
    }
  }

  @Test
  void boundsTheHeadersOfAnAnswer() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      serve(
          server,
          out -> {
            out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(UTF_8));
            while (true) {
              out.write(new byte[] {'x', 'x', 'x', 'x', 'x', 'x', 'x', 'x'});
            }
          });
      assertThat(refused("http://127.0.0.1:" + server.getLocalPort()).reason())
          .startsWith("The connection to the receiver failed (");
    }
  }

  @Test
  void saysThatNobodyListens() throws IOException {
    int port = receiver.port();
    receiver.close();
    assertThat(refused("http://127.0.0.1:" + port).isRetryable()).isTrue();
    assertThat(refused("https://nothing.invalid").reason())
        .isEqualTo("The receiver's name is unknown.");
  }
}

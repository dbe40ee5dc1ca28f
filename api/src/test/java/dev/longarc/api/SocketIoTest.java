package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Clients of Socket.IO that say what they should not, or nothing; see NodeClientsTest too. */
@Tag("servers")
class SocketIoTest {
  private static final int MOST = 20;

  private static ConfigurableApplicationContext api;
  private static Http http;

  /** The message of a client that says who it is. */
  private static String introduction;

  @BeforeAll
  static void start() {
    api =
        Lab.api(
            Map.of(
                "longarc.live.unauthenticated", Integer.toString(MOST),
                "longarc.live.authentication", "2s",
                "longarc.live.ping", "500ms",
                "longarc.live.pong", "500ms"));
    http = Bench.http(api).with("");
    Lab.add("sophie", "viewer");
    introduction =
        "40{\"token\": \"%s\"}".formatted(Lab.signedIn("sophie").get("access_token").stringValue());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  /** No connection is left, whatever was said over it. */
  @AfterEach
  void allEnd() {
    await().untilAsserted(() -> assertThat(gauge("longarc.live.unauthenticated")).isZero());
    await().untilAsserted(() -> assertThat(gauge("longarc.live.connections")).isZero());
  }

  private static double gauge(String name) {
    return api.getBean(MeterRegistry.class).get(name).gauge().value();
  }

  @Test
  void refusesWhatIsNoConnection() {
    http.get("/socket.io/").error(400, "VALIDATION_ERROR");
    http.get("/socket.io/?EIO=3&transport=polling").error(400, "VALIDATION_ERROR");
    http.get("/socket.io/?EIO=4&transport=pigeon").error(400, "VALIDATION_ERROR");
    http.raw("GET /socket.io/?EIO=%zz", "").error(400, "VALIDATION_ERROR");
    http.get(Poller.PATH + "&sid=unknown").error(400, "VALIDATION_ERROR");
    http.post(Poller.PATH + "&sid=unknown", "3").error(400, "VALIDATION_ERROR");
    http.post(Poller.PATH, "3").error(400, "VALIDATION_ERROR");
    http.with("wrong").get(Poller.PATH).error(401, "AUTH_INVALID_TOKEN");
    http.get(Poller.PATH + "&token=x").error(401, "AUTH_INVALID_TOKEN");
    http.send(http.request(Poller.PATH).header("Origin", "https://evil.example"))
        .error(403, "FORBIDDEN_ORIGIN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "9",
        "2",
        "2probe",
        "5",
        "0{}",
        "4",
        "4x",
        "49",
        "40[",
        "40[]x",
        "41x{",
        "42[]",
        "42[1]",
        "42{}",
        "42[\"ping\"]",
        "43[]",
        "44{}",
        "451-[\"x\",{\"_placeholder\":true}]",
        "bAAAA",
        "42/admin,[\"ping\"]",
        "3\u001e",
        "\u001e",
        "40{}\u001ex"
      })
  void endsOnMalformedPackets(String packets) {
    var poller = new Poller(http);
    poller.send(packets).error(400, "VALIDATION_ERROR");
    assertThat(poller.isOpen()).isFalse();
  }

  @Test
  void endsOnLongPackets() {
    var poller = new Poller(http);
    poller.send("4" + "x".repeat(4_096)).error(413, "BODY_TOO_LARGE");
    assertThat(poller.isOpen()).isFalse();
  }

  @Test
  void knowsAConnectionByItsAddressToo() throws IOException {
    var poller = new Poller(http);
    var elsewhere = InetAddress.getByName("127.0.0.2");
    try (var stranger = new Socket(InetAddress.getLoopbackAddress(), http.port(), elsewhere, 0)) {
      String request = "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".formatted(poller.address());
      stranger.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      assertThat(new String(stranger.getInputStream().readNBytes(12), StandardCharsets.UTF_8))
          .isEqualTo("HTTP/1.1 400");
    }
    assertThat(poller.isOpen()).isTrue();
    poller.send("1");
  }

  @Test
  void letsAClientTryOnce() {
    var poller = new Poller(http);
    var waiting = poller.polling();
    assertThat(poller.send("40{\"token\": \"wrong\"}").status()).isEqualTo(200);
    assertThat(waiting.join().body())
        .startsWith("44{\"message\":\"The token or cookie is not valid")
        .endsWith("\"data\":{\"code\":\"AUTH_INVALID_TOKEN\"}}");
    poller.send(introduction).error(400, "VALIDATION_ERROR");
    assertThat(poller.isOpen()).isFalse();
  }

  @Test
  void answersAndAsksWhetherTheClientLives() {
    var poller = new Poller(http);
    poller.send(introduction);
    assertThat(poller.poll().body()).matches("40\\{\"sid\":\"[\\w-]{43}\",\"pid\":\"[\\w-]{43}\"}");
    poller.send("427[\"dance\"]\u001e428[\"ping\"]");
    assertThat(poller.poll().body())
        .matches(
            "437\\[\\{\"error\":\\{\"code\":\"VALIDATION_ERROR\".*}]\u001e438\\[\\{\"ok\":true}].*");
    String asked = poller.poll().body(); // the answer to its ping may come first
    assertThat(asked.endsWith("2") ? asked : poller.poll().body()).endsWith("2");
    assertThat(poller.send("3").status()).isEqualTo(200);
    assertThat(poller.poll().body()).endsWith("2");
    assertThat(poller.poll().body()).isEqualTo("1"); // it did not answer
    assertThat(poller.isOpen()).isFalse();
  }

  @Test
  void endsOnASecondPoll() {
    var poller = new Poller(http);
    var waiting = poller.polling();
    var others = IntStream.range(0, 3).mapToObj(_ -> poller.polling()).toList();
    assertThat(others).anySatisfy(each -> each.join().error(400, "VALIDATION_ERROR"));
    waiting.join();
    assertThat(poller.isOpen()).isFalse();
  }

  @Test
  void endsOnClientsThatSayTooMuch() {
    var poller = new Poller(http);
    poller.send(introduction);
    poller.poll();
    var answers =
        IntStream.range(0, 130).mapToObj(_ -> poller.send("42[\"ping\"]").status()).toList();
    assertThat(answers).contains(200, 400);
    assertThat(answers.getLast()).isEqualTo(400);
  }

  @Test
  void boundsThoseWhoHaveNotSaidWhoTheyAre() {
    var silent = new EngineListener();
    socket(silent, "");
    assertThat(silent.first.join()).contains("\"upgrades\":[]");
    var open = new ArrayList<Poller>();
    for (int number = 1; number < MOST; number++) {
      open.add(new Poller(http));
    }
    assertThat(http.get(Poller.PATH).error(429, "CONCURRENT_LIMIT_EXCEEDED")).contains("(20)");
    open.getFirst().send(introduction);
    assertThat(new Poller(http).isOpen()).isTrue();
    open.getFirst().send("1");
    assertThat(silent.status()).isEqualTo(1000); // its time is over
  }

  /** A WebSocket of Engine.IO, and how it ends. */
  private static final class EngineListener implements WebSocket.Listener {
    final CompletableFuture<String> first = new CompletableFuture<>();
    final CompletableFuture<String> second = new CompletableFuture<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
      if (!first.complete(text.toString())) {
        second.complete(text.toString());
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      closed.complete(status);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      closed.complete(0);
    }

    int status() {
      return closed.orTimeout(10, TimeUnit.SECONDS).join();
    }
  }

  private static WebSocket socket(EngineListener listener, String more) {
    URI address =
        URI.create(
            "ws://127.0.0.1:%d/socket.io/?EIO=4&transport=websocket%s"
                .formatted(http.port(), more));
    return HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, listener).join();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "2probe", "5", "42[\"ping\"]", "451-[\"x\"]"})
  void endsWebSocketsThatSayWrong(String packet) {
    var listener = new EngineListener();
    socket(listener, "").sendText(packet, true).join();
    assertThat(listener.status()).isEqualTo(1000);
  }

  @Test
  void endsWebSocketsThatSayMuchOrBinary() {
    var much = new EngineListener();
    socket(much, "").sendText("4" + "x".repeat(4_096), true).join();
    assertThat(much.status()).isEqualTo(1009);
    var binary = new EngineListener();
    socket(binary, "").sendBinary(ByteBuffer.wrap(new byte[] {4, 0}), true).join();
    assertThat(binary.status()).isEqualTo(1003);
  }

  @Test
  void changesToOneWebSocketOnly() {
    var poller = new Poller(http);
    String sid = poller.address().substring(Poller.PATH.length());
    var listener = new EngineListener();
    var candidate = socket(listener, sid);
    var other = new EngineListener();
    socket(other, sid);
    assertThat(other.status()).isEqualTo(1000);
    var waiting = poller.polling();
    candidate.sendText("2probe", true).join();
    assertThat(listener.first.join()).isEqualTo("3probe");
    assertThat(waiting.join().body()).isEqualTo("6");
    candidate.sendText("5", true).join();
    candidate.sendText(introduction, true).join();
    assertThat(listener.second.join()).startsWith("40{");
    poller.poll().error(400, "VALIDATION_ERROR"); // it has a WebSocket now
    assertThat(listener.status()).isEqualTo(1000);
  }

  @Test
  void keepsPollingWhenTheWebSocketFails() {
    var poller = new Poller(http);
    var listener = new EngineListener();
    socket(listener, poller.address().substring(Poller.PATH.length()))
        .sendText("nonsense", true)
        .join();
    assertThat(listener.status()).isEqualTo(1000);
    assertThat(poller.isOpen()).isTrue();
    poller.send("1");
  }

  /** Any packets, of clients that are known and others: answers, and nothing is left. */
  @Test
  void survivesAnything() {
    var random = new Random(7);
    var parts =
        List.of(
            "0",
            "1",
            "2",
            "3",
            "40",
            "41",
            "42",
            "43",
            "44",
            "45",
            "6",
            "b",
            "\u001e",
            "/x,",
            "[\"ping\"]",
            "[\"subscribe_experiment\",{\"experiment_id\":\"*\"}]",
            "[\"subscribe_experiment\",{\"experiment_id\":\"\\u0000\"}]",
            "{\"token\":\"x\",\"experiments\":[null]}",
            "{\"token\":1}",
            "12",
            "\"",
            "[",
            "{",
            "\\u0000",
            "ü😀",
            "99999999999",
            "-",
            introduction);
    for (int connection = 0; connection < 60; connection++) {
      var poller = new Poller(http);
      for (int each = 0; each < 5; each++) {
        var packets = new StringBuilder(random.nextInt(3) == 0 ? introduction + "\u001e" : "");
        for (int part = random.nextInt(4); part >= 0; part--) {
          packets.append(parts.get(random.nextInt(parts.size())));
        }
        assertThat(poller.send(packets.toString()).status())
            .as(packets.toString())
            .isIn(200, 400, 413);
      }
      poller.send("1");
      assertThat(poller.isOpen()).isFalse();
    }
  }
}

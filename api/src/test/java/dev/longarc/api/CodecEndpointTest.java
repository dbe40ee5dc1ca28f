package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.longarc.workflows.Payloads;
import dev.longarc.workflows.encryption.PayloadKeys;
import io.temporal.api.common.v1.Payload;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The codec server: what it decrypts, and for which pages. */
@Tag("servers")
class CodecEndpointTest {
  private static final String DECODE = "/codec/decode";
  private static final String ENCODE = "/codec/encode";

  /** The Web UI of these APIs. */
  private static final String WEB_UI = "http://127.0.0.1:26002";

  private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  @TempDir private static Path folder;

  private static ConfigurableApplicationContext api;
  private static Http owner;

  @BeforeAll
  static void start() throws IOException {
    Path file = Files.writeString(folder.resolve("keys"), "of-the-lab " + KEY);
    api = Bench.api(Bench.TEMPORAL.getWorkflowServiceStubs(), "longarc.payload-keys=" + file);
    owner = Bench.http(api);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  /** A payload as this API's Temporal client writes it. */
  private static Payload written(Object value) {
    return api.getBean(WorkflowClient.class)
        .getOptions()
        .getDataConverter()
        .toPayload(value)
        .orElseThrow();
  }

  private static String json(Payload... payloads) {
    return Http.JSON.writeValueAsString(
        Map.of("payloads", List.of(payloads).stream().map(CodecEndpointTest::map).toList()));
  }

  private static Map<String, Object> map(Payload payload) {
    var metadata = new TreeMap<String, String>();
    payload.getMetadataMap().forEach((name, value) -> metadata.put(name, base64(value)));
    return Map.of("metadata", metadata, "data", base64(payload.getData()));
  }

  private static String base64(ByteString bytes) {
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static String text(JsonNode base64) {
    return new String(Base64.getDecoder().decode(base64.stringValue()), StandardCharsets.UTF_8);
  }

  @Test
  void decryptsWhatThisApiWroteAndLeavesTheRest() {
    Payload plain = Payloads.converter().toPayload("plain").orElseThrow();
    String body = json(written("012/345"), plain);
    assertThat(body).doesNotContain(base64(ByteString.copyFromUtf8("\"012/345\"")));

    var answer = owner.send("POST", DECODE, body, Map.of("X-Namespace", "arc"));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    var payloads = answer.json().get("payloads");
    assertThat(payloads).hasSize(2);
    assertThat(text(payloads.get(0).get("data"))).isEqualTo("\"012/345\"");
    assertThat(text(payloads.get(0).get("metadata").get("encoding"))).isEqualTo("json/plain");
    assertThat(payloads.get(1)).isEqualTo(Http.JSON.readTree(body).get("payloads").get(1));
  }

  @Test
  void encryptsWhatAPersonSendsFromTheWebUi() {
    String plain = json(Payloads.converter().toPayload("7 hours").orElseThrow());
    var encrypted = owner.post(ENCODE, plain);
    assertThat(encrypted.status()).as(encrypted.body()).isEqualTo(200);
    var payload = encrypted.json().get("payloads").get(0);
    assertThat(text(payload.get("metadata").get("encoding"))).isEqualTo("binary/encrypted");
    assertThat(text(payload.get("metadata").get("encryption-key-id"))).isEqualTo("of-the-lab");

    var decrypted = owner.post(DECODE, encrypted.body());
    assertThat(decrypted.json()).isEqualTo(Http.JSON.readTree(plain));
  }

  @Test
  void acceptsAllFormsOfProtocolBuffersInJson() {
    String urlSafe = "{\"payloads\": [{\"data\": \"-_8\", \"externalPayloads\": []}, {}]}";
    var payloads = owner.post(DECODE, urlSafe).json().get("payloads");
    assertThat(payloads.get(0).get("data").stringValue()).isEqualTo("+/8=");
    assertThat(payloads.get(1).get("data").stringValue()).isEmpty();
    assertThat(owner.post(DECODE, "{}").json().get("payloads")).isEmpty();
  }

  @Test
  void saysWhichKeyIsUnknown() {
    String body = json(written("012/345"));
    var without = Bench.HTTP.post(DECODE, body);
    assertThat(without.error(400, "VALIDATION_ERROR"))
        .isEqualTo(
            """
            The payload is encrypted with the key (of-the-lab), but this process has none.
            Maybe let LONGARC_PAYLOAD_KEYS name the same file of keys in all processes.\
            """);
    Payload changed = written("x").toBuilder().setData(ByteString.copyFromUtf8("z")).build();
    assertThat(owner.post(DECODE, json(changed)).error(400, "VALIDATION_ERROR"))
        .contains("the key (of-the-lab)", "was changed");
  }

  @Test
  void refusesWhatIsNotBase64() {
    var answer = owner.post(DECODE, "{\"payloads\": [{}, {\"metadata\": {\"a\": \"*\"}}]}");
    assertThat(answer.error(400, "VALIDATION_ERROR")).contains("is not Base64", "\nMaybe ");
    assertThat(answer.place()).isEqualTo("payloads[1].metadata.a");
    owner.post(DECODE, "{\"payloads\": [null]}").error(400, "VALIDATION_ERROR");
  }

  @Test
  void aFileThatIsNoKeyRefusesToStart() {
    assertThatThrownBy(() ->
            Bench.api(
                Bench.TEMPORAL.getWorkflowServiceStubs(), "longarc.payload-keys=no/such/file"))
        .rootCause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("(no/such/file)", "\nMaybe " + PayloadKeys.VARIABLE);
  }

  /** The cookie of a browser in which the owner has opened the API. */
  private static String cookie() {
    String path = owner.post("/api/v1/auth/link").json().get("path").stringValue();
    String header = owner.with("").get(path).header("Set-Cookie");
    return header.substring(0, header.indexOf(';'));
  }

  private static Http.Answer fromPage(String origin, String path, String cookie) {
    return owner
        .with("")
        .send("POST", path, json(written("012/345")), Map.of("Origin", origin, "Cookie", cookie));
  }

  @Test
  void thePagesOfTheWebUiMayUseTheBrowsersCookie() {
    String cookie = cookie();
    for (String path : List.of(DECODE, ENCODE)) {
      var answer = fromPage(WEB_UI, path, cookie);
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(WEB_UI);
      assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("true");
    }
    fromPage(WEB_UI, DECODE, cookie + "x").error(401, "AUTH_INVALID_TOKEN");
    fromPage(WEB_UI, DECODE, "other=1").error(401, "AUTH_REQUIRED");
  }

  @Test
  void theBrowserMayAskForItFirst() {
    var asked = preflight(WEB_UI, DECODE, "POST", "content-type,x-namespace");
    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.header("Access-Control-Allow-Origin")).isEqualTo(WEB_UI);
    assertThat(asked.header("Access-Control-Allow-Credentials")).isEqualTo("true");
    assertThat(asked.header("Access-Control-Allow-Methods")).isEqualTo("POST");
    assertThat(preflight(WEB_UI, DECODE, "DELETE", "content-type").status()).isEqualTo(403);
    assertThat(preflight(WEB_UI, DECODE, "POST", "authorization").status()).isEqualTo(403);
  }

  @Test
  void otherPagesMayNotUseIt() {
    String cookie = cookie();
    for (String origin :
        List.of("http://127.0.0.1:26003", "http://localhost:26002", "https://127.0.0.1:26002")) {
      var answer = fromPage(origin, DECODE, cookie);
      assertThat(answer.status()).as(origin).isEqualTo(403);
      assertThat(answer.header("Access-Control-Allow-Origin")).as(origin).isEmpty();
      assertThat(answer.body()).doesNotContain("payloads");
      assertThat(preflight(origin, DECODE, "POST", "content-type").header(ALLOWED)).isEmpty();
    }
    fromPage("https://evil.example", DECODE, cookie).error(403, "FORBIDDEN_ORIGIN");
  }

  private static final String ALLOWED = "Access-Control-Allow-Credentials";

  @Test
  void theWebUiMayUseItForNothingElse() {
    String cookie = cookie();
    for (String path :
        List.of(
            "/api/v1/auth/logout",
            "/api/v1/experiments/create",
            "/codec/decode/",
            "/codec/x",
            "/codec/%64ecode",
            "/codec;x/decode")) {
      var answer = fromPage(WEB_UI, path, cookie);
      assertThat(answer.status()).as(path + answer.body()).isIn(400, 403);
      assertThat(answer.header(ALLOWED)).as(path).isEmpty();
      assertThat(preflight(WEB_UI, path, "POST", "content-type").header(ALLOWED))
          .as(path)
          .isEmpty();
    }
    var read =
        owner
            .with("")
            .send("GET", "/api/v1/experiments", "", Map.of("Origin", WEB_UI, "Cookie", cookie));
    assertThat(read.header("Access-Control-Allow-Origin")).isEmpty();
  }

  private static Http.Answer preflight(String origin, String path, String method, String headers) {
    return owner
        .with("")
        .send(
            "OPTIONS",
            path,
            "",
            Map.of(
                "Origin", origin,
                "Access-Control-Request-Method", method,
                "Access-Control-Request-Headers", headers));
  }

  @Test
  void anApiWithoutAWebUiHasNoSuchPage() {
    try (var alone = Bench.api(Bench.TEMPORAL.getWorkflowServiceStubs(), "longarc.temporal.ui=")) {
      var asked =
          new Http(Bench.http(alone).port(), "")
              .send(
                  "OPTIONS",
                  DECODE,
                  "",
                  Map.of("Origin", WEB_UI, "Access-Control-Request-Method", "POST"));
      assertThat(asked.header(ALLOWED)).isEmpty();
    }
  }
}

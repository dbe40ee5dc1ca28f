package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.RSAKey;
import dev.longarc.store.SystemEvents;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What attackers try, each refused. SECURITY.md lists them by the OWASP API top ten. */
@Tag("servers")
class AttacksTest {
  private static final String ME = "/api/v1/auth/me";

  private static String token(String user) {
    return Lab.signedIn(user).get("access_token").stringValue();
  }

  private static void refused(String token) {
    Lab.HTTP.with(token).get(ME).error(401, "AUTH_INVALID_TOKEN");
  }

  // -- tokens

  @Test
  void algorithmConfusion() {
    String token = token("vera");
    refused(Forged.unsigned(token));
    refused(Forged.withThePublicKeyAsSecret(token));
    var other = new JWSHeader.Builder(JWSAlgorithm.PS256).keyID(keyId(token)).build();
    refused(Forged.signed(other, Forged.claims(token), Lab.SIGNING));
    refused(token.substring(0, token.lastIndexOf('.') + 1));
  }

  private static String keyId(String token) {
    return Forged.parsed(token).getHeader().getKeyID();
  }

  @Test
  void injectionOfAKey() {
    String token = token("vera");
    var own = Lab.keyPair();
    var brought =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID(keyId(token))
            .jwk(new RSAKey.Builder((RSAPublicKey) own.getPublic()).build())
            .build();
    refused(Forged.signed(brought, Forged.claims(token), own));
    var pointed =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID("../../../../dev/null")
            .jwkURL(URI.create("http://127.0.0.1:1/keys"))
            .build();
    refused(Forged.signed(pointed, Forged.claims(token), own));
    var sql = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("' OR '1'='1").build();
    refused(Forged.signed(sql, Forged.claims(token), Lab.SIGNING));
  }

  @Test
  void changedClaims() {
    String[] parts = token("vera").split("\\.", -1);
    String ofAnAdministrator = token("ada").split("\\.", -1)[1];
    refused(parts[0] + "." + ofAnAdministrator + "." + parts[2]);
  }

  @Test
  void replayOfARefreshTokenEndsItsSession() {
    Lab.add("rita", "user");
    var first = Lab.signedIn("rita");
    String stolen = first.get("refresh_token").stringValue();
    var next = refresh(stolen);
    assertThat(next.status()).isEqualTo(200);
    var mine = Lab.HTTP.with(next.json().get("access_token").stringValue());
    assertThat(mine.get(ME).status()).isEqualTo(200);

    refresh(stolen).error(401, "AUTH_INVALID_TOKEN");

    mine.get(ME).error(401, "AUTH_INVALID_TOKEN");
    refresh(next.json().get("refresh_token").stringValue()).error(401, "AUTH_INVALID_TOKEN");
    assertThat(new SystemEvents(Lab.STORE).newest(20))
        .anyMatch(
            event -> event.type().equals("token_reused") && event.message().contains("(rita)"));
  }

  private static Http.Answer refresh(String token) {
    return Lab.HTTP.post("/api/v1/auth/refresh", "{\"refresh_token\": \"%s\"}".formatted(token));
  }

  @Test
  void aTokenInTheAddress() {
    Lab.HTTP.get(ME + "?access_token=" + token("vera")).error(401, "AUTH_INVALID_TOKEN");
  }

  // -- sign-ins

  @Test
  void guessingAPasswordLocksTheAccountAndSaysNothing() {
    Lab.add("gabi", "user");
    var unknown = Lab.login("nobody", Lab.PASSWORD).error(401, "AUTH_INVALID_CREDENTIALS");
    for (int guess = 0; guess < 5; guess++) {
      assertThat(Lab.login("gabi", "Wrong1horse" + guess).error(401, "AUTH_INVALID_CREDENTIALS"))
          .isEqualTo(unknown);
    }
    assertThat(Lab.login("gabi", Lab.PASSWORD).error(401, "AUTH_INVALID_CREDENTIALS"))
        .as("it is locked")
        .isEqualTo(unknown);
    assertThat(new SystemEvents(Lab.STORE).newest(20))
        .anyMatch(event -> event.type().equals("account_locked"));
    assertThat(Lab.as("ada").get("/api/v1/users/gabi").json().get("status").stringValue())
        .isEqualTo("locked");

    int _ =
        Lab.SQL
            .sql("UPDATE users SET locked_until = now() - interval '1 s' WHERE name = 'gabi'")
            .update();
    assertThat(Lab.login("gabi", "Wrong1horse").status()).isEqualTo(401);
    assertThat(Lab.login("gabi", Lab.PASSWORD).status()).as("the lock has ended").isEqualTo(200);
  }

  @Test
  void aDisabledUserIsOutAtOnce() {
    Lab.add("dora", "user");
    var dora = Lab.as("dora");
    var ada = Lab.as("ada");
    assertThat(ada.send("PATCH", "/api/v1/users/dora", "{\"disabled\": true}").status())
        .isEqualTo(200);
    dora.get(ME).error(401, "AUTH_INVALID_TOKEN");
    Lab.login("dora", Lab.PASSWORD).error(401, "AUTH_INVALID_CREDENTIALS");
  }

  @Test
  void aFourthSessionEndsTheOldest() {
    Lab.add("sven", "user");
    var first = Lab.as("sven");
    var second = Lab.as("sven");
    var _ = Lab.as("sven");
    assertThat(first.get(ME).status()).isEqualTo(200);
    var fourth = Lab.as("sven");
    first.get(ME).error(401, "AUTH_INVALID_TOKEN");
    assertThat(second.get(ME).status()).isEqualTo(200);
    assertThat(fourth.get(ME).status()).isEqualTo(200);
  }

  @Test
  void theLastAdministratorStaysOne() {
    var ada = Lab.as("ada");
    assertThat(ada.send("PATCH", "/api/v1/users/ada", "{\"role\": \"viewer\"}").status())
        .isEqualTo(409);
    assertThat(ada.delete("/api/v1/users/ada").status()).isEqualTo(409);
  }

  // -- keys

  @Test
  void aKeyGivesNothingThatItsUserLacks() {
    Lab.add("kim", "user");
    String key = Lab.key("kim", "\"run\", \"edit_data\"");
    var http = Lab.HTTP.with(key);
    assertThat(http.get(ME).json().get("permissions").valueStream().map(each -> each.asString()))
        .containsExactly("edit_data", "read", "run");
    assertThat(Lab.as("ada").send("PATCH", "/api/v1/users/kim", "{\"role\": \"viewer\"}").status())
        .isEqualTo(200);
    assertThat(http.get(ME).json().get("permissions").valueStream().map(each -> each.asString()))
        .containsExactly("read");
    Lab.as("vera")
        .post("/api/v1/keys", "{\"name\": \"more\", \"permissions\": [\"run\"]}")
        .error(403, "INSUFFICIENT_PERMISSIONS");
    http.post("/api/v1/auth/link").error(409, "CONFLICT");
  }

  @Test
  void theKeyOfSomebodyElse() {
    String id = Lab.key("robot", "\"run\"").split("_", -1)[2];
    Lab.as("otto").delete("/api/v1/keys/" + id).error(404, "KEY_NOT_FOUND");
    Lab.as("otto").get("/api/v1/keys?username=robot").error(403, "INSUFFICIENT_PERMISSIONS");
  }

  @Test
  void whatOnlyAdministratorsAreTold() {
    String channel =
        "{\"kind\": \"webhook\", \"address\": \"https://example.org/\", \"events\": [\"security\"]}";
    String path = "/api/v1/notifications/channels";
    Lab.as("otto").post(path, channel).error(403, "INSUFFICIENT_PERMISSIONS");
    assertThat(Lab.as("ada").post(path, channel).status()).isEqualTo(201);
  }

  // -- browsers

  @Test
  void rebinding() {
    var vera = Lab.HTTP.with(token("vera"));
    vera.raw("GET " + ME, "", "evil.example:8080").error(403, "FORBIDDEN_ORIGIN");
    Bench.HTTP.raw("GET /api/v1/plans", "", "evil.example").error(403, "FORBIDDEN_ORIGIN");
    Bench.HTTP.raw("GET /api/v1/plans", "", "192.0.2.7").error(403, "FORBIDDEN_ORIGIN");
  }

  /** The cookie of a session for a browser. */
  private static String cookie(String user) {
    var answer =
        Lab.HTTP.post(
            "/api/v1/auth/login",
            "{\"username\": \"%s\", \"password\": \"%s\", \"browser\": true}"
                .formatted(user, Lab.PASSWORD));
    String header = answer.header("Set-Cookie");
    assertThat(header).contains("HttpOnly", "SameSite=Strict", "Path=/");
    assertThat(answer.json().get("access_token").isNull()).isTrue();
    return header.substring(0, header.indexOf(';'));
  }

  @Test
  void requestsOfOtherSitesWithTheBrowsersCookie() {
    String cookie = cookie("ursula");
    String own = Lab.HTTP.root();
    assertThat(withCookie(cookie, "GET", ME, Map.of()).status()).isEqualTo(200);
    String path = "/api/v1/auth/link";
    assertThat(withCookie(cookie, "POST", path, Map.of("Origin", own)).status()).isEqualTo(200);
    assertThat(withCookie(cookie, "POST", path, Map.of("Sec-Fetch-Site", "same-origin")).status())
        .isEqualTo(200);
    for (var headers :
        java.util.List.of(
            Map.<String, String>of(),
            Map.of("Origin", "http://127.0.0.1:1"),
            Map.of("Origin", "http://localhost:" + own.substring(own.lastIndexOf(':') + 1)),
            Map.of("Origin", "null"),
            Map.of("Sec-Fetch-Site", "same-site"),
            Map.of("Origin", "https://evil.example"))) {
      withCookie(cookie, "POST", path, headers).error(403, "FORBIDDEN_ORIGIN");
    }
  }

  private static Http.Answer withCookie(
      String cookie, String method, String path, Map<String, String> headers) {
    var all = new java.util.HashMap<>(headers);
    all.put("Cookie", cookie);
    return Lab.HTTP.send(method, path, method.equals("GET") ? "" : "{}", all);
  }

  @Test
  void anotherSitesPageGetsNoLeave() {
    var preflight =
        Map.of(
            "Origin", "https://evil.example",
            "Access-Control-Request-Method", "POST",
            "Access-Control-Request-Headers", "authorization");
    var answer = Lab.HTTP.send("OPTIONS", ME, "", preflight);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void everyAnswerHasTheHeadersForBrowsers() {
    for (var answer :
        java.util.List.of(
            Lab.HTTP.get(ME),
            Lab.HTTP.get("/health/live"),
            Lab.as("vera").get("/api/v1/plans"),
            Lab.HTTP.raw("GET " + ME, "", "evil.example"))) {
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
      assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(answer.header("Permissions-Policy")).contains("camera=()");
      assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'");
    }
  }

  // -- inputs

  @ParameterizedTest
  @ValueSource(strings = {"..%2f..%2fetc%2fpasswd", "%2e%2e/x", "a%00b", "a%0d%0aSet-Cookie:x=1"})
  void pathsThatLeadElsewhere(String name) {
    var vera = Lab.HTTP.with(token("vera"));
    for (String path : java.util.List.of("datasets/", "experiments/", "tasks/", "users/")) {
      var answer = vera.raw("GET /api/v1/" + path + name, "");
      assertThat(answer.status()).as(path + name).isIn(400, 403, 404);
      assertThat(answer.header("Set-Cookie")).isEmpty();
    }
  }

  @Test
  void aFileNameOfAnUploadIsAName() {
    var owner = Lab.as("ursula");
    var answer =
        owner.send(
            owner
                .request(
                    "/api/v1/datasets/"
                        + Samples.name()
                        + "/upload?file=..%2F..%2F..%2Ftmp%2Fescaped.json")
                .header("Content-Type", "application/octet-stream")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(Samples.TASK)));
    assertThat(answer.status()).as(answer.body()).isIn(201, 400);
    assertThat(java.nio.file.Path.of("/tmp/escaped.json")).doesNotExist();
  }

  @Test
  void deepJson() {
    var owner = Lab.as("ursula");
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    assertThat(owner.post("/api/v1/datasets", deep).status()).isEqualTo(400);
    assertThat(owner.post("/api/v1/auth/login", "{\"username\": " + deep + "}").status())
        .isEqualTo(400);
  }

  /** Expressions that backtrack take minutes for these. */
  @Test
  void inputsOnWhichExpressionsBacktrack() {
    var vera = Lab.HTTP.with(token("vera"));
    String long1 = "a".repeat(4000) + "!";
    String long2 = "deleted-".repeat(500) + "@";
    var started = System.nanoTime();
    for (String text : java.util.List.of(long1, long2, "(".repeat(4000), "-.".repeat(2000))) {
      Lab.HTTP.post(
          "/api/v1/auth/login",
          "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(text, text));
      vera.get("/api/v1/users/" + java.net.URLEncoder.encode(text, StandardCharsets.UTF_8));
      vera.get(
          "/api/v1/experiments?tag=" + java.net.URLEncoder.encode(text, StandardCharsets.UTF_8));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void aHeaderWithALineBreak() {
    var answer = Lab.HTTP.raw("GET /health/live", "X-Request-Id: a\r\n Set-Cookie: longarc=1\r\n");
    assertThat(answer.header("Set-Cookie")).isEmpty();
  }

  /** Callers that send a byte now and then are cut off, and nobody else waits meanwhile. */
  @Test
  void slowBodies() throws IOException {
    try (var slow = new Socket(InetAddress.getLoopbackAddress(), Lab.HTTP.port())) {
      slow.getOutputStream()
          .write(
              ("POST /api/v1/experiments/create HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                      + "Authorization: Bearer "
                      + token("ursula")
                      + "\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{")
                  .getBytes(StandardCharsets.UTF_8));
      slow.setSoTimeout(15_000);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var dripping = CompletableFuture.runAsync(() -> drip(slow), threads);
        String answer = new String(slow.getInputStream().readNBytes(12), StandardCharsets.UTF_8);
        assertThat(answer).isEqualTo("HTTP/1.1 408");
        slow.shutdownOutput();
        await().until(dripping::isDone);
      }
    }
  }

  private static void drip(Socket slow) {
    IntStream.range(0, 100)
        .takeWhile(_ -> !slow.isOutputShutdown())
        .forEach(_ -> {
          try {
            Thread.sleep(100);
            slow.getOutputStream().write(' ');
          } catch (IOException | InterruptedException e) {
            // it is closed
          }
        });
  }
}

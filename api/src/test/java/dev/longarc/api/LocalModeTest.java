package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.NestedExceptionUtils;

/** One person on one machine: the home's token, and the link for a browser. */
@Tag("servers")
class LocalModeTest {
  private static final String ME = "/api/v1/auth/me";

  private final Http owner = Bench.HTTP;
  private final Http nobody = Bench.HTTP.with("");

  @Test
  void theOwnerMayDoEverything() {
    var me = owner.get(ME).json();
    assertThat(me.get("username").stringValue()).isEqualTo(System.getProperty("user.name"));
    assertThat(me.get("mode").stringValue()).isEqualTo("local");
    assertThat(me.get("signed_in_by").stringValue()).isEqualTo("home_token");
    assertThat(me.get("permissions")).hasSize(5);
  }

  @Test
  void othersMayAskWhetherItLives() {
    for (String path : List.of("/health/live", "/health/ready", "/metrics")) {
      assertThat(nobody.get(path).status()).as(path).isEqualTo(200);
    }
    for (String path : List.of(ME, "/health", "/openapi.json", "/swagger-ui/index.html")) {
      var answer = nobody.get(path);
      assertThat(answer.error(401, "AUTH_REQUIRED")).as(path).contains("longarc token");
      assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }
    nobody.with(Bench.TOKEN + "x").get(ME).error(401, "AUTH_INVALID_TOKEN");
    nobody.get(ME + "?token=" + Bench.TOKEN).error(401, "AUTH_INVALID_TOKEN");
  }

  @Test
  void theMetricsAreNotForCallersBehindAProxy() {
    for (String header : List.of("X-Forwarded-For", "Forwarded")) {
      var proxied = Map.of(header, "192.0.2.7");
      nobody.send("GET", "/metrics", "", proxied).error(401, "AUTH_REQUIRED");
    }
  }

  @Test
  void aLinkSignsOneBrowserIn() {
    String path = owner.post("/api/v1/auth/link").json().get("path").stringValue();

    var opened = nobody.get(path);
    assertThat(opened.status()).isEqualTo(303);
    assertThat(opened.header("Location")).isEqualTo("/experiments");
    String header = opened.header("Set-Cookie");
    assertThat(header)
        .startsWith("longarc_" + owner.port() + "=")
        .contains("HttpOnly", "SameSite=Strict", "Path=/");
    assertThat(nobody.get(path).error(401, "AUTH_INVALID_TOKEN")).contains("longarc open");

    String cookie = header.substring(0, header.indexOf(';'));
    var me = nobody.send("GET", ME, "", Map.of("Cookie", cookie));
    assertThat(me.json().get("signed_in_by").stringValue()).isEqualTo("cookie");
    nobody
        .send("GET", ME, "", Map.of("Cookie", cookie.replace("=1", "=9")))
        .error(401, "AUTH_INVALID_TOKEN");
  }

  @Test
  void nobodySignsInWithAPassword() {
    nobody
        .post("/api/v1/auth/login", "{\"username\": \"ada\", \"password\": \"Correct9horse\"}")
        .error(409, "CONFLICT");
  }

  @Test
  void usersNeedAnAdministrator() {
    assertThat(
            refusal(
                "longarc.security.signing-keys=" + Lab.KEYS,
                "spring.datasource.url=" + Bench.database()))
        .contains("no administrator", "longarc users add");
  }

  private static String refusal(String... settings) {
    var refused = new String[1];
    assertThatThrownBy(() -> Bench.api(settings).close())
        .satisfies(e ->
            refused[0] = String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage()));
    return refused[0];
  }
}

package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * Signing in at an OpenID Connect provider: Spring Authorization Server, with a browser's steps.
 */
@Tag("servers")
class IdentityProviderTest {
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
  private static final String CALLBACK = "/login/oauth2/code/lab";

  private static ConfigurableApplicationContext provider;
  private static ConfigurableApplicationContext api;
  private static Http http;

  /** The provider: one user, and the API as its client. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(
      excludeName = {
        "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
        "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
        "org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration"
      })
  static class Provider {}

  @BeforeAll
  static void start() throws IOException {
    // the client must know the issuer, and the issuer the client's address
    int port;
    try (var free = new java.net.ServerSocket(0)) {
      port = free.getLocalPort();
    }
    provider = provider(port);
    String issuer =
        "http://localhost:" + provider.getEnvironment().getProperty("local.server.port");
    String client = "spring.security.oauth2.client.registration.lab.";
    api =
        Lab.api(
            Map.of(
                "server.port",
                Integer.toString(port),
                client + "client-id",
                "longarc",
                client + "client-secret",
                "a secret",
                client + "scope",
                "openid,profile",
                client + "redirect-uri",
                "{baseUrl}" + CALLBACK,
                client + "authorization-grant-type",
                "authorization_code",
                "spring.security.oauth2.client.provider.lab.issuer-uri",
                issuer,
                "longarc.security.oidc-role",
                "user"));
    http = Bench.http(api).with("");
  }

  private static ConfigurableApplicationContext provider(int apiPort) {
    String client = "spring.security.oauth2.authorizationserver.client.longarc.registration.";
    var settings = new HashMap<String, Object>();
    settings.put("server.port", "0");
    settings.put("spring.main.banner-mode", "off");
    settings.put("logging.level.root", "warn");
    settings.put("spring.security.user.name", "Grace.Hopper");
    settings.put("spring.security.user.password", "{noop}Correct9horse");
    settings.put(client + "client-id", "longarc");
    settings.put(client + "client-secret", "{noop}a secret");
    settings.put(client + "client-authentication-methods", "client_secret_basic");
    settings.put(client + "authorization-grant-types", "authorization_code");
    settings.put(client + "redirect-uris", "http://127.0.0.1:" + apiPort + CALLBACK);
    settings.put(client + "scopes", "openid,profile");
    return new SpringApplicationBuilder(Provider.class).properties(settings).run();
  }

  @AfterAll
  static void stop() {
    api.close();
    provider.close();
  }

  /** A browser that follows one redirect at a time. */
  private static final class Browser implements AutoCloseable {
    private final HttpClient client =
        HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    HttpResponse<String> get(URI address) throws IOException, InterruptedException {
      return client.send(
          HttpRequest.newBuilder(address).header("Accept", "text/html,*/*;q=0.8").build(),
          BodyHandlers.ofString());
    }

    /** Follows redirects until a page comes. */
    HttpResponse<String> visit(URI address) throws IOException, InterruptedException {
      var answer = get(address);
      URI at = address;
      while (answer.statusCode() / 100 == 3) {
        at = at.resolve(answer.headers().firstValue("Location").orElseThrow());
        answer = get(at);
      }
      return answer;
    }

    HttpResponse<String> signIn(HttpResponse<String> page)
        throws IOException, InterruptedException {
      var csrf = CSRF.matcher(page.body());
      assertThat(csrf.find()).as(page.body()).isTrue();
      String form =
          "username=Grace.Hopper&password=Correct9horse&_csrf="
              + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8);
      var answer =
          client.send(
              HttpRequest.newBuilder(page.uri())
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .header("Accept", "text/html")
                  .POST(BodyPublishers.ofString(form))
                  .build(),
              BodyHandlers.ofString());
      return visit(page.uri().resolve(answer.headers().firstValue("Location").orElseThrow()));
    }

    @Override
    public void close() {
      client.close();
    }
  }

  @Test
  void aUserOfTheProviderIsAUserHere() throws IOException, InterruptedException {
    for (int visit = 0; visit < 2; visit++) {
      try (var browser = new Browser()) {
        var page = browser.visit(URI.create(http.root() + "/oauth2/authorization/lab"));
        assertThat(page.uri().getHost()).isEqualTo("localhost");
        var back = browser.signIn(page);
        assertThat(back.uri().toString()).startsWith(http.root() + CALLBACK);
        assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
        assertThat(back.body()).contains("Signed in");
        assertThat(back.headers().allValues("Set-Cookie").toString())
            .contains("longarc_" + http.port() + "=", "HttpOnly", "SameSite=Strict");

        var me = browser.get(URI.create(http.root() + "/api/v1/auth/me")).body();
        assertThat(Http.JSON.readTree(me).get("username").stringValue()).isEqualTo("grace.hopper");
        assertThat(me).contains("\"cookie\"", "\"run\"").doesNotContain("administer");
      }
    }
    assertThat(
            Lab.SQL
                .sql("SELECT count(*) FROM users WHERE issuer IS NOT NULL")
                .query(Integer.class)
                .single())
        .isEqualTo(1);
    Lab.login("grace.hopper", "Correct9horse").error(401, "AUTH_INVALID_CREDENTIALS");
  }

  @Test
  void thePageForSigningInLeadsToTheProvider() {
    assertThat(http.get("/sign-in").body())
        .contains("<a class=\"button\" href=\"/oauth2/authorization/lab\">Sign in at lab</a>");
  }

  @Test
  void aForgedAnswerOfTheProviderIsRefused() {
    var answer = http.get(CALLBACK + "?code=made-up&state=made-up");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("Set-Cookie")).doesNotContain("longarc_");
  }
}

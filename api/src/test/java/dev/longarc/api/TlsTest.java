package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API with a certificate of its own, or behind a proxy that has one. */
@Tag("servers")
class TlsTest {
  private static final String PASSWORD = "changeit";

  @TempDir private Path folder = Path.of("");

  private Path certificate() throws IOException, InterruptedException {
    Path store = folder.resolve("tls.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.waitFor()).isZero();
    return store;
  }

  private static HttpClient trusting(Path store) throws IOException, GeneralSecurityException {
    var keys = KeyStore.getInstance("PKCS12");
    try (InputStream content = Files.newInputStream(store)) {
      keys.load(content, PASSWORD.toCharArray());
    }
    var certificates = KeyStore.getInstance("PKCS12");
    certificates.load(null, null);
    certificates.setCertificateEntry("api", keys.getCertificate("mykey"));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(certificates);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }

  private static final String LOGIN =
      "{\"username\": \"vera\", \"password\": \"%s\", \"browser\": true}".formatted(Lab.PASSWORD);

  @Test
  void ofItsOwn() throws IOException, InterruptedException, GeneralSecurityException {
    Path store = certificate();
    var settings =
        Map.of("server.ssl.key-store", store.toString(), "server.ssl.key-store-password", PASSWORD);
    try (var api = Lab.api(settings);
        var client = trusting(store)) {
      int port = Bench.http(api).port();
      var request =
          HttpRequest.newBuilder(
                  URI.create("https://127.0.0.1:%d/api/v1/auth/login".formatted(port)))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(LOGIN))
              .build();
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Strict-Transport-Security").orElseThrow())
          .isEqualTo("max-age=31536000");
      assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
          .startsWith("__Host-longarc_" + port + "=")
          .contains("Secure", "HttpOnly");
      var plain =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/health/live".formatted(port)))
              .build();
      assertThat(client.send(plain, BodyHandlers.ofString()).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void ofAProxyWhichMustBeTrusted() {
    var forwarded =
        Map.of(
            "X-Forwarded-Proto", "https",
            "X-Forwarded-For", "192.0.2.7",
            "X-Forwarded-Port", "443");
    String path = "/api/v1/auth/login";
    assertThat(Lab.HTTP.send("POST", path, LOGIN, forwarded).header("Set-Cookie"))
        .as("nobody is trusted without the setting")
        .startsWith("longarc_");
    var strategy = "server.forward-headers-strategy";
    try (var api = Lab.api(Map.of(strategy, "native"))) {
      var answer = Bench.http(api).with("").send("POST", path, LOGIN, forwarded);
      assertThat(answer.header("Set-Cookie")).startsWith("__Host-longarc_443=").contains("Secure");
      assertThat(answer.header("Strict-Transport-Security")).isNotEmpty();
      assertThat(
              Lab.as("ada")
                  .get("/api/v1/audit-log?user=vera&limit=1")
                  .json()
                  .at("/entries/0/address")
                  .asString())
          .isEqualTo("192.0.2.7");
    }
  }
}

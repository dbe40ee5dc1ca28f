package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Users of one API: what they may ask for, their accounts, and sites that may call for them. */
@Tag("servers")
class ServerModeTest {
  private static final String ME = "/api/v1/auth/me";
  private static final String CREATE = "/api/v1/experiments/create";

  @TempDir private static Path folder = Path.of("");

  private static ConfigurableApplicationContext api;
  private static Http http;

  @BeforeAll
  static void start() throws IOException {
    Path scrapeKey = Files.writeString(folder.resolve("scrape.key"), "scrape-key\n");
    api =
        Lab.api(
            Map.of(
                "longarc.quotas.logins-per-minute", "3",
                "longarc.quotas.user-per-minute", "40",
                "longarc.quotas.key-per-minute", "5",
                "longarc.quotas.experiments", "2",
                "longarc.quotas.daily-usd", "1.50",
                "longarc.security.registration", "true",
                "longarc.security.hosts", "api,lab.example.org",
                "longarc.security.origins", "https://board.example.org",
                "longarc.security.scrape-key-file", scrapeKey.toString()));
    http = Bench.http(api).with("");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static Http as(String user) {
    return http.with(Lab.signedIn(user).get("access_token").stringValue());
  }

  // -- quotas

  @Test
  void aUserHasAQuotaAndOthersHaveTheirs() {
    Lab.add("quinn", "viewer");
    var quinn = as("quinn");
    for (int request = 0; request < 40; request++) {
      assertThat(quinn.get(ME).status()).isEqualTo(200);
    }
    var refused = quinn.get(ME);
    assertThat(refused.error(429, "RATE_LIMIT_EXCEEDED")).contains("from (quinn)");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
    assertThat(as("vera").get(ME).status()).isEqualTo(200);
  }

  @Test
  void aKeyHasAQuotaOfItsOwn() {
    var first = http.with(Lab.key("robot", "\"read\""));
    for (int request = 0; request < 5; request++) {
      assertThat(first.get(ME).status()).isEqualTo(200);
    }
    first.get(ME).error(429, "RATE_LIMIT_EXCEEDED");
    assertThat(http.with(Lab.key("robot", "\"read\"")).get(ME).status()).isEqualTo(200);
  }

  @Test
  void guessesFromOneAddressAreFew() {
    String guess = "{\"username\": \"nobody\", \"password\": \"Wrong1pass\"}";
    for (int number = 0; number < 3; number++) {
      http.post("/api/v1/auth/login", guess).error(401, "AUTH_INVALID_CREDENTIALS");
    }
    assertThat(http.post("/api/v1/auth/login", guess).error(429, "RATE_LIMIT_EXCEEDED"))
        .contains("sign-ins");
  }

  // -- what a user may have in use

  private static String experiment(String dataset, String more) {
    return "{\"name\": \"mine\", \"dataset\": \"%s\"%s}".formatted(dataset, more);
  }

  @Test
  void aUserHasADailyLimit() {
    Lab.add("eve", "user");
    var eve = as("eve");
    String dataset = Samples.storedDataset(eve);
    assertThat(
            eve.post(CREATE, experiment(dataset, ", \"limit_usd\": 2"))
                .error(402, "BUDGET_EXCEEDED"))
        .contains("(eve) may spend ($1.5");
    assertThat(eve.post(CREATE, experiment(dataset, ", \"limit_usd\": 1")).status()).isEqualTo(201);
    var second = eve.post(CREATE, experiment(dataset, "")).json();
    assertThat(second.get("limit_usd").decimalValue()).as("the rest").isEqualByComparingTo("0.5");
    String raise = "/api/v1/experiments/" + second.get("experiment_id").stringValue() + "/budget";
    assertThat(eve.post(raise, "{\"limit_usd\": 0.6}").error(402, "BUDGET_EXCEEDED"))
        .contains("are left");
    assertThat(eve.post(raise, "{\"limit_usd\": 0.4}").status()).isEqualTo(200);
  }

  @Test
  void aThirdExperimentWaitsForTheEndOfAnother() {
    Lab.add("fay", "user");
    var fay = as("fay");
    String dataset = Samples.storedDataset(fay);
    for (int number = 0; number < 2; number++) {
      assertThat(fay.post(CREATE, experiment(dataset, ", \"limit_usd\": 0.5")).status())
          .isEqualTo(201);
    }
    var refused = fay.post(CREATE, experiment(dataset, ""));
    assertThat(refused.error(429, "CONCURRENT_LIMIT_EXCEEDED")).contains("(2) experiments");
    assertThat(refused.header("Retry-After")).isEqualTo("60");
  }

  // -- accounts

  @Test
  void peopleMayRegisterWhereTheyAreAllowedTo() {
    String path = "/api/v1/auth/register";
    String body = "{\"username\": \"%s\", \"password\": \"%s\"}";
    assertThat(http.post(path, body.formatted("newbie", "Correct9horse")).status()).isEqualTo(204);
    assertThat(as("newbie", "Correct9horse").get(ME).json().get("permissions"))
        .hasToString("[\"read\"]");
    http.post(path, body.formatted("newbie", "Correct9horse")).error(409, "CONFLICT");
    for (String password : List.of("Short1", "nocapital9", "NODIGITS", "My9newbiehorse")) {
      assertThat(http.post(path, body.formatted("newbie", password)).place()).isEqualTo("password");
    }
    assertThat(http.post(path, body.formatted("deleted-1", "Correct9horse")).place())
        .isEqualTo("username");
    Lab.HTTP.post(path, body.formatted("other", "Correct9horse")).error(409, "CONFLICT");
  }

  private static Http as(String user, String password) {
    return http.with(Lab.login(user, password).json().get("access_token").stringValue());
  }

  @Test
  void aNewPasswordEndsAllSessions() {
    Lab.add("pat", "user");
    var pat = as("pat");
    String path = "/api/v1/auth/password";
    String body = "{\"current_password\": \"%s\", \"new_password\": \"Battery7staple\"}";
    pat.post(path, body.formatted("Wrong9horse")).error(401, "AUTH_INVALID_CREDENTIALS");
    assertThat(pat.post(path, body.formatted(Lab.PASSWORD)).status()).isEqualTo(204);
    pat.get(ME).error(401, "AUTH_INVALID_TOKEN");
    assertThat(Lab.login("pat", "Battery7staple").status()).isEqualTo(200);
  }

  @Test
  void theExperimentsOfADeletedUserRunOn() {
    Lab.add("gone", "user");
    var gone = Lab.as("gone");
    String id = PermissionsTest.experiment(gone);
    var export = gone.get("/api/v1/users/gone/export");
    assertThat(export.json().at("/experiments/0/experiment_id").asString()).isEqualTo(id);
    assertThat(export.body()).doesNotContain("password_hash", "cookie_hash", "$2a$");

    var ada = Lab.as("ada");
    var deleted = ada.delete("/api/v1/users/gone").json();
    assertThat(deleted.get("running").asInt()).isEqualTo(1);
    gone.get(ME).error(401, "AUTH_INVALID_TOKEN");
    var experiment = ada.get("/api/v1/experiments/" + id).json();
    assertThat(experiment.get("created_by")).isEqualTo(deleted.get("alias"));
    String pause = "/api/v1/experiments/" + id + "/pause";
    Lab.as("otto").post(pause).error(403, "INSUFFICIENT_PERMISSIONS");
    assertThat(ada.post(pause).status()).as("it runs on").isEqualTo(200);
    assertThat(ada.get("/api/v1/audit-log?limit=1000").body()).doesNotContain("\"gone\"");
  }

  @Test
  void whatAUserDoesNamesTheUser() {
    Lab.add("nora", "user");
    var nora = Lab.as("nora");
    String id = PermissionsTest.experiment(nora);
    assertThat(nora.post("/api/v1/experiments/" + id + "/pause").status()).isEqualTo(200);
    assertThat(nora.get("/api/v1/experiments/" + id).json().get("created_by").stringValue())
        .isEqualTo("nora");
    var audit = Lab.as("ada").get("/api/v1/audit-log?user=nora").json().get("entries");
    assertThat(audit.valueStream().map(entry -> entry.get("action").stringValue()))
        .containsExactly("pause", "create", "login");
    assertThat(audit.get(2).get("address").stringValue()).isEqualTo("127.0.0.1");
  }

  // -- sites

  @Test
  void answersToItsNamesAlone() {
    var vera = as("vera");
    for (String host : List.of("api:8080", "lab.example.org", "LAB.example.org", "127.0.0.1")) {
      assertThat(vera.raw("GET " + ME, "", host).status()).as(host).isEqualTo(200);
    }
    vera.raw("GET " + ME, "", "lab.example.org.evil.example").error(403, "FORBIDDEN_ORIGIN");
  }

  @Test
  void pagesOfAConfiguredSiteMayCallWithATokenButNotWithACookie() {
    String site = "https://board.example.org";
    var preflight =
        http.send(
            "OPTIONS",
            ME,
            "",
            Map.of(
                "Origin", site,
                "Access-Control-Request-Method", "GET",
                "Access-Control-Request-Headers", "authorization"));
    assertThat(preflight.status()).isEqualTo(200);
    var answer = as("vera").send("GET", ME, "", Map.of("Origin", site));
    assertThat(answer.status()).isEqualTo(200);
    for (var each : List.of(preflight, answer)) {
      assertThat(each.header("Access-Control-Allow-Origin")).isEqualTo(site);
      assertThat(each.header("Access-Control-Allow-Credentials")).isEmpty();
    }
  }

  @Test
  void theScrapeKeyReadsTheMetricsAlone() {
    var behindAProxy = Map.of("X-Forwarded-For", "192.0.2.7");
    var scraper = http.with("scrape-key");
    assertThat(scraper.send("GET", "/metrics", "", behindAProxy).status()).isEqualTo(200);
    http.with("other").send("GET", "/metrics", "", behindAProxy).error(401, "AUTH_INVALID_TOKEN");
    scraper.get(ME).error(401, "AUTH_INVALID_TOKEN");
  }
}

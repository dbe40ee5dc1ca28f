package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.ChannelRequest;
import dev.longarc.application.notifications.NotificationUseCases;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Channels of the caller, and the messages to them. */
@Tag("servers")
class NotificationEndpointsTest {
  private static final String CHANNELS = "/api/v1/notifications/channels";
  private static final String DELIVERIES = "/api/v1/notifications/deliveries";
  private static final String URL = "https://example.org/hook";

  private final Http http = Bench.HTTP;

  @AfterEach
  void removeAll() {
    for (JsonNode each : list()) {
      assertThat(http.delete(path(each)).status()).isEqualTo(204);
    }
  }

  private JsonNode list() {
    return http.get(CHANNELS).json().get("channels");
  }

  private static String path(JsonNode channel) {
    return CHANNELS + "/" + channel.get("channel_id");
  }

  private static String request(Map<String, Object> fields) {
    var all = new HashMap<String, Object>();
    all.putAll(Map.of("kind", "webhook", "address", URL, "events", List.of("stopped")));
    all.putAll(fields);
    return Http.JSON.writeValueAsString(all);
  }

  private JsonNode added() {
    var answer = http.post(CHANNELS, request(Map.of()));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.header("Location")).isEqualTo(path(answer.json().get("channel")));
    return answer.json();
  }

  @Test
  void answersTheSecretOnce() {
    var first = added();
    String secret = first.get("secret").stringValue();
    assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
    assertThat(added().get("secret").stringValue()).isNotEqualTo(secret);
    assertThat(list()).hasSize(2);
    assertThat(list().get(0)).isEqualTo(first.get("channel"));
    String path = path(first.get("channel"));
    var changed = http.send("PATCH", path, "{\"address\": \"http://example.org\"}");
    var test = http.post(path + "/test");
    for (String body :
        List.of(
            http.get(CHANNELS).body(), changed.body(), test.body(), http.get(DELIVERIES).body())) {
      assertThat(body).doesNotContain("secret", "whsec_");
    }
  }

  @Test
  void changesWhatIsGiven() {
    var channel = added().get("channel");
    assertThat(channel.get("failure_share").doubleValue()).isEqualTo(0.2);

    var changed =
        http.send(
                "PATCH",
                path(channel),
                "{\"events\": [\"summary\", \"failures\"], \"failure_share\": 0}")
            .json();
    assertThat(changed.get("events")).hasToString("[\"failures\",\"summary\"]");
    assertThat(changed.get("failure_share").doubleValue()).isZero();
    assertThat(changed.get("address").stringValue()).isEqualTo(URL);
    assertThat(http.send("PATCH", path(channel), "{}").json()).isEqualTo(changed);
    http.send("PATCH", path(channel), "{\"address\": \"mailto:a@b\"}")
        .error(400, "VALIDATION_ERROR");
  }

  @Test
  void listsWhatBecameOfMessages() {
    var channel = added().get("channel");
    var other = added().get("channel");
    for (int message = 0; message < 3; message++) {
      assertThat(http.post(path(channel) + "/test").status()).isEqualTo(202);
    }
    http.post(path(other) + "/test");

    String of = DELIVERIES + "?channel_id=" + channel.get("channel_id");
    var page = http.get(of + "&limit=2").json();
    assertThat(page.get("deliveries")).hasSize(2);
    var newest = page.get("deliveries").get(0);
    assertThat(newest.get("event").stringValue()).isEqualTo("test");
    assertThat(newest.get("state").stringValue()).isEqualTo("pending");
    assertThat(newest.get("attempts").intValue()).isZero();
    var rest = http.get(of + "&cursor=" + page.get("next_cursor").stringValue()).json();
    assertThat(rest.get("deliveries")).hasSize(1);
    assertThat(rest.get("next_cursor").isNull()).isTrue();
    assertThat(http.get(DELIVERIES).json().get("deliveries")).hasSize(4);
    assertThat(http.get(DELIVERIES + "?cursor=nonsense").place()).isEqualTo("cursor");
    assertThat(http.get(DELIVERIES + "?limit=0").place()).isEqualTo("limit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.org",
        "ftp://example.org",
        "file:///etc/passwd",
        "https://user:pw@example.org",
        "https://example.org/#part",
        "https:///path",
        "https://example.org/\\nX: y",
        "javascript:alert(1)",
        ""
      })
  void refusesWhatIsNoUrl(String address) {
    var answer = http.post(CHANNELS, request(Map.of("address", address)));
    assertThat(answer.error(400, "VALIDATION_ERROR")).contains("\nMaybe https://");
    assertThat(answer.place()).isEqualTo("address");
  }

  @ParameterizedTest
  @CsvSource({
    "kind, \"pigeon\", kind",
    "kind, null, kind",
    "address, null, address",
    "events, [], events",
    "events, null, events",
    "events, '[\"stopped\", \"test\"]', events[1]",
    "failure_share, 1, failure_share",
    "failure_share, -0.1, failure_share",
    "experiment_ids, [], experiment_ids"
  })
  void namesTheInvalidField(String field, String value, String place) {
    String body = request(Map.of(field, Http.JSON.readTree(value)));
    var answer = http.post(CHANNELS, body);
    answer.error(400, "VALIDATION_ERROR");
    assertThat(answer.place()).isEqualTo(place);
  }

  @Test
  void refusesUnknownThings() {
    http.post(CHANNELS, request(Map.of("experiment_id", "exp-none")))
        .error(404, "EXPERIMENT_NOT_FOUND");
    String nowhere = CHANNELS + "/4711";
    http.delete(nowhere).error(404, "CHANNEL_NOT_FOUND");
    http.send("PATCH", nowhere, "{}").error(404, "CHANNEL_NOT_FOUND");
    http.post(nowhere + "/test").error(404, "CHANNEL_NOT_FOUND");
    http.get(DELIVERIES + "?channel_id=4711").error(404, "CHANNEL_NOT_FOUND");
  }

  @Test
  void refusesMailWithoutAServer() {
    var mail = Map.<String, Object>of("kind", "email", "address", "ada@example.org");
    assertThat(http.post(CHANNELS, request(mail)).error(409, "CONFLICT"))
        .contains("no SMTP server", "\nMaybe ", "LONGARC_SMTP_HOST");
    var notMail = Map.<String, Object>of("kind", "email", "address", "a@b\r\nBcc: c@d");
    assertThat(http.post(CHANNELS, request(notMail)).place()).isEqualTo("address");

    var withServer = new NotificationUseCases(Bench.API.getBean(DataSource.class), true);
    var added =
        withServer.add(
            Caller.local(),
            new ChannelRequest("email", "ada@example.org", List.of("summary"), null, null));
    assertThat(added.secret()).isNull();
    assertThat(list().get(0).get("address").stringValue()).isEqualTo("ada@example.org");
  }

  @Test
  void boundsTheChannelsOfAUser() {
    for (int channel = 0; channel < NotificationUseCases.MOST; channel++) {
      added();
    }
    assertThat(http.post(CHANNELS, request(Map.of())).error(409, "CONFLICT")).contains("(50)");
  }

  @Test
  void channelsOfOthersAreUnknown() {
    var channel = added().get("channel");
    var store = new NotificationUseCases(Bench.API.getBean(DataSource.class), false);
    var other = new Caller("somebody else", java.util.Set.of());
    assertThat(store.list(other).channels()).isEmpty();
    assertThat(store.deliveries(other, null, null, 10).deliveries()).isEmpty();
    assertThatThrownBy(() -> store.remove(other, channel.get("channel_id").longValue()))
        .hasMessageStartingWith("Unknown channel (");
    assertThat(list()).hasSize(1);
  }
}

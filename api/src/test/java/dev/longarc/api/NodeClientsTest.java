package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import dev.longarc.store.Evaluations;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The npm client of Socket.IO follows experiments. */
@Tag("servers")
class NodeClientsTest {
  private static final String HERE = Bench.HTTP.root();

  private final Evaluations evaluations = Bench.API.getBean(Evaluations.class);

  private static NodeClient client(Map<String, ?> auth) {
    return client(HERE, Map.of("auth", auth));
  }

  private static NodeClient client(String url, Map<String, ?> options) {
    return NodeClient.start(url, Http.JSON.writeValueAsString(options));
  }

  private void fail(String experiment, String task) {
    evaluations.record(
        Samples.failed(experiment, task, FailureType.MODEL),
        Verdict.FAILED,
        0,
        List.of(BigDecimal.ZERO, BigDecimal.ZERO));
  }

  @ParameterizedTest
  @ValueSource(strings = {"polling", "websocket", "polling,websocket"})
  void hearsEventsOverEachTransport(String transports) {
    String id = Samples.experiment();
    var options =
        Map.of(
            "transports",
            transports.split(",", -1),
            "auth",
            Map.of("token", Bench.TOKEN, "experiments", List.of(id)));
    try (var client = client(HERE, options)) {
      boolean both = transports.contains(",");
      assertThat(client.next(both ? "upgrade" : "connect").get(1).stringValue())
          .isEqualTo(both ? "websocket" : transports);
      client.act("ask", "subscribe_experiment", Map.of("experiment_id", id)).next("answer");
      JsonNode state = client.next("experiment:update").get(1);
      assertThat(state.get("experiment_id").stringValue()).isEqualTo(id);
      assertThat(state.propertyNames())
          .startsWith("experiment_id", "task_completed", "current_metrics");

      fail(id, "a");

      JsonNode progress = client.next("task:progress");
      assertThat(progress.get(1).propertyNames())
          .startsWith("task_id", "stage", "progress_percent", "message");
      assertThat(progress.get(1).get("task_id").stringValue()).isEqualTo("a");
      assertThat(Long.parseLong(progress.get(2).stringValue())).isPositive();
    }
  }

  /** The client sends the last argument that it heard, and the application does nothing. */
  @Test
  void hearsWhatItMissedWhenItComesBack() {
    String id = Samples.experiment();
    try (var client = client(Map.of("token", Bench.TOKEN, "experiments", List.of(id)))) {
      client.next("experiment:update");
      client.act("disconnect").next("disconnect");
      fail(id, "a");
      fail(id, "b");

      client.act("connect").next("connect");
      assertThat(client.next("task:progress").get(1).get("task_id").stringValue()).isEqualTo("a");
      assertThat(client.next("task:progress").get(1).get("task_id").stringValue()).isEqualTo("b");

      client.act("lose").next("disconnect");
      client.next("connect");
      JsonNode state = client.next("experiment:update").get(1);
      assertThat(state.get("task_completed").intValue()).isEqualTo(2);
    }
  }

  @Test
  void followsOnRequest() {
    String id = Samples.experiment();
    try (var client = client(Map.of("token", Bench.TOKEN))) {
      client.next("connect");
      client.act("ask", "subscribe_experiment", Map.of("experiment_id", id));
      assertThat(client.next("answer").get(1).get("ok").booleanValue()).isTrue();
      long before = Long.parseLong(client.next("experiment:update").get(2).stringValue());
      client.act("ask", "unsubscribe_experiment", Map.of("experiment_id", id)).next("answer");
      fail(id, "a");
      client.act("ask", "subscribe_experiment", Map.of("experiment_id", id, "since", before));
      client.next("answer");
      assertThat(client.next("task:progress").get(1).get("task_id").stringValue()).isEqualTo("a");

      client.act("ask", "subscribe_experiment", Map.of("experiment_id", "exp-unknown"));
      JsonNode error = client.next("answer").get(1).get("error");
      assertThat(error.get("code").stringValue()).isEqualTo("EXPERIMENT_NOT_FOUND");
      assertThat(error.get("message").stringValue()).contains("exp-unknown");
      client.act("say", "dance", Map.of());
      assertThat(client.next("error").get(1).get("code").stringValue())
          .isEqualTo("VALIDATION_ERROR");
      client.act("say", "ping", Map.of());
      assertThat(client.next("pong").get(1).get("last_id").longValue()).isNotNegative();
    }
  }

  private static void refused(NodeClient client, String code) {
    try (client) {
      JsonNode error = client.next("connect_error");
      assertThat(error.get(1).stringValue()).isNotEmpty();
      assertThat(error.get(2).get("code").stringValue()).isEqualTo(code);
    }
  }

  @ParameterizedTest
  @CsvSource({"polling", "websocket"})
  void saysWhyItIsRefused(String transport) {
    for (var auth :
        List.of(
            Map.of("AUTH_REQUIRED", Map.of()),
            Map.of("AUTH_INVALID_TOKEN", Map.of("token", "wrong")),
            Map.of("VALIDATION_ERROR", Map.of("token", List.of(1))),
            Map.of(
                "EXPERIMENT_NOT_FOUND",
                Map.of("token", Bench.TOKEN, "experiments", List.of("exp-unknown"))))) {
      var code = auth.keySet().iterator().next();
      var options =
          Map.of("transports", List.of(transport), "auth", auth.values().iterator().next());
      refused(client(HERE, options), code);
    }
  }

  @Test
  void knowsOneNamespace() {
    refused(client(HERE + "/admin", Map.of("auth", Map.of("token", Bench.TOKEN))), "NOT_FOUND");
  }

  @Test
  void takesTheTokenOfAHeaderAndNoneOfTheAddress() {
    var headers = Map.of("Authorization", "Bearer " + Bench.TOKEN);
    try (var client = client(HERE, Map.of("extraHeaders", headers))) {
      client.next("connect");
    }
    var auth = Map.of("token", Bench.TOKEN);
    try (var client = client(HERE, Map.of("auth", auth, "query", auth))) {
      assertThat(client.next("connect_error").get(1).stringValue()).isEqualTo("xhr poll error");
    }
  }

  @Test
  void servesTheCallersOfALab() {
    String lab = Lab.HTTP.root();
    String name = "node-" + UUID.randomUUID().toString().substring(0, 8);
    Lab.add(name, "viewer");
    String token = Lab.signedIn(name).get("access_token").stringValue();
    refused(client(lab, Map.of("auth", Map.of("token", Forged.expired(token)))), "TOKEN_EXPIRED");
    refused(
        client(lab, Map.of("auth", Map.of("token", Forged.unsigned(token)))), "AUTH_INVALID_TOKEN");
    try (var key = client(lab, Map.of("auth", Map.of("token", Lab.key("robot", "\"read\""))));
        var person = client(lab, Map.of("auth", Map.of("token", token)))) {
      key.next("connect");
      person.next("connect");
      int _ =
          Lab.SQL
              .sql("UPDATE users SET disabled = true WHERE name = :name")
              .param("name", name)
              .update();
      assertThat(person.next("disconnect").get(1).stringValue()).isEqualTo("io server disconnect");
      key.act("ask", "ping", Map.of()).next("answer");
    }
  }
}

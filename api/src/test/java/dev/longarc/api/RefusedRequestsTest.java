package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal is an error of one shape, in our own words, and quotes values in part. */
@Tag("servers")
class RefusedRequestsTest {
  private static final String CREATE = "/api/v1/experiments/create";
  private static final String RESULTS = "/api/v1/experiments/exp-no/results";

  private final Http http = Bench.HTTP;

  @ParameterizedTest
  @ValueSource(strings = {"?=", "?x=%zz", "?%ff=%"})
  void queriesThatCantBeDecoded(String query) {
    assertThat(http.raw("GET " + RESULTS + query, "").error(400, "VALIDATION_ERROR"))
        .contains("can't be decoded", "Maybe ");
  }

  @Test
  void unknownQueryParametersAndNamesTheKnownOnes() {
    assertThat(http.get(RESULTS + "?verdicts=SOLVED").error(400, "VALIDATION_ERROR"))
        .isEqualTo(
            "Unknown query parameter (verdicts).\n"
                + "Maybe one of: cursor, failure, limit, max_cost, max_time_ms, min_cost, min_time_ms,"
                + " order, recorded_before, recorded_from, round, sort, strategy, task_id_prefix,"
                + " verdict.");
    assertThat(http.get("/api/v1/plans?limit=1").error(400, "VALIDATION_ERROR"))
        .contains("(limit)", "has none");
    assertThat(http.get("/open?code=x&limit=1").error(400, "VALIDATION_ERROR"))
        .isEqualTo("Unknown query parameter (limit).\nMaybe one of: code, to.");
    assertThat(http.get("/open?=x").error(400, "VALIDATION_ERROR"))
        .isEqualTo("The query (=x) can't be decoded.\nMaybe percent-encode its values.");
    assertThat(http.get(RESULTS + "?round=").error(400, "VALIDATION_ERROR"))
        .isEqualTo("The query parameter (round) has no value.\nMaybe leave it out.");
    assertThat(http.get(RESULTS + "?round=all&verdict=SOLVED").status()).isEqualTo(404);
    for (String blank : new String[] {"?verdict=%02", "/export?verdict=%20", "?failure=%09"}) {
      assertThat(http.get(RESULTS + blank).error(400, "VALIDATION_ERROR"))
          .as(blank)
          .contains("has no value");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/experiments/a%00b",
        "GET /api/v1/experiments/a%2fb",
        "GET /api/v1/experiments/%ff",
        "GET /api/v1/experiments?x=[",
        "GET /api/v1/experiments/a{b"
      })
  void whatTomcatRefuses(String start) {
    assertThat(http.raw(start, "").error(400, "VALIDATION_ERROR")).contains("not valid HTTP");
  }

  @Test
  void keepsTheCallersRequestIdWhereTomcatRefuses() {
    var answer = http.raw("TRACE /api/v1/plans", "X-Request-Id: mine-2\r\n");
    answer.error(405, "METHOD_NOT_ALLOWED");
    assertThat(answer.header("X-Request-Id")).isEqualTo("mine-2");
  }

  @Test
  void longAddressesAndLargeHeaders() {
    http.get("/api/v1/experiments/" + "a".repeat(70_000)).error(414, "URI_TOO_LONG");
    http.get("/api/v1/experiments?a=" + "a".repeat(10_000)).error(414, "URI_TOO_LONG");
    var headers = http.request("/api/v1/plans").header("X-Long", "a".repeat(20_000));
    http.send(headers).error(431, "HEADERS_TOO_LARGE");
    http.raw("GET /api/v1/plans", "X-Long: " + "a".repeat(200_000) + "\r\n")
        .error(400, "VALIDATION_ERROR");
  }

  @Test
  void multipartBodies() {
    var upload =
        http.request(CREATE)
            .header("Content-Type", "multipart/form-data")
            .POST(BodyPublishers.ofString("--"));
    assertThat(http.send(upload).error(415, "UNSUPPORTED_MEDIA_TYPE"))
        .isEqualTo(
            "The body's type (multipart/form-data) is not supported.\nMaybe use application/json.");
    var read = http.request("/api/v1/plans").header("Content-Type", "multipart/form-data");
    assertThat(http.send(read).status()).isEqualTo(200);
  }

  @Test
  void typesOfAnswersThatThereAreNot() {
    var page = http.request("/api/v1/plans").header("Accept", "text/html");
    assertThat(http.send(page).error(406, "NOT_ACCEPTABLE"))
        .contains("No type of answer (text/html) is available.", "application/json");
  }

  @Test
  void methodsThatAPathDoesNotHave() {
    var answer = http.post("/api/v1/plans");
    assertThat(answer.error(405, "METHOD_NOT_ALLOWED"))
        .isEqualTo("The method (POST) is not allowed for (/api/v1/plans).\nMaybe use GET.");
    assertThat(answer.header("Allow")).isEqualTo("GET");
  }

  @Test
  void nullCharactersInAnyString() {
    var answer = http.post(CREATE, "{\"name\": \"a\",\n \"plan\": {\"b\\u0000\": 1}}");
    assertThat(answer.error(400, "VALIDATION_ERROR"))
        .contains("the character U+0000 at line (2), column (13)");
    http.post("/api/v1/datasets", "{\"name\": \"a\\u0000\"}").error(400, "VALIDATION_ERROR");
    String escapedBackslash = "{\"name\": \"a\", \"dataset\": \"\\\\u0000\"}";
    http.post(CREATE, escapedBackslash).error(404, "DATASET_NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "1", "1.5", "{}", "[]"})
  void valuesThatAreNotStrings(String value) {
    assertThat(
            http.post(CREATE, "{\"name\": %s, \"dataset\": \"a\"}".formatted(value))
                .error(400, "VALIDATION_ERROR"))
        .contains("of (name) is not a string.")
        .doesNotContain("oken");
  }

  @Test
  void listsWithNull() {
    String body = "{\"name\": \"a\", \"dataset\": \"a\", \"task_ids\": [\"b\", null]}";
    assertThat(http.post(CREATE, body).error(400, "VALIDATION_ERROR")).contains("(task_ids[1])");
    http.post("/api/v1/experiments/exp-no/retry", "{\"task_ids\": [null]}")
        .error(400, "VALIDATION_ERROR");
  }

  @Test
  void nullInsteadOfABody() {
    for (String path : List.of(CREATE, "/api/v1/experiments/exp-no/retry")) {
      assertThat(http.post(path, "null").error(400, "VALIDATION_ERROR"))
          .isEqualTo("The body is null.\nMaybe send an object.");
    }
  }

  @Test
  void whatIsNoExperiment() {
    for (String method : List.of("GET", "DELETE")) {
      var answer = http.send(http.request(CREATE).method(method, BodyPublishers.noBody()));
      answer.error(405, "METHOD_NOT_ALLOWED");
      assertThat(answer.header("Allow")).isEqualTo("POST");
    }
    var options = http.send(http.request(CREATE).method("OPTIONS", BodyPublishers.noBody()));
    assertThat(options.header("Allow")).isEqualTo("POST,OPTIONS");
  }

  @Test
  void bodiesThatAreNotJsonInOurOwnWords() {
    var answer = http.post(CREATE, "{\"name\":\n tru}");
    assertThat(answer.error(400, "MALFORMED_JSON"))
        .matches("The body is not JSON at line \\(2\\), column \\(\\d\\): \\(tru\\)\nMaybe .*");
    assertThat(http.post(CREATE, "{\"name\": \"a\", \"name\": \"b\"}").error(400, "MALFORMED_JSON"))
        .startsWith("The body has a field twice at line (1)");
    assertThat(http.post(CREATE, "{\"nam\": 1}").error(400, "VALIDATION_ERROR"))
        .startsWith("Unknown field (nam).\nMaybe one of: calibration, dataset, dataset_revision,");
  }

  @Test
  void quotesLongValuesInPart() {
    String name = "n".repeat(100_000);
    var answer = http.post(CREATE, "{\"name\": \"a\", \"dataset\": \"%s\"}".formatted(name));
    assertThat(answer.error(404, "DATASET_NOT_FOUND")).contains("(nnn", "nnn…)");
    assertThat(answer.body()).hasSizeLessThan(1_000);
    var field = http.post(CREATE, "{\"%s\": 1}".formatted(name));
    field.error(400, "VALIDATION_ERROR");
    assertThat(field.body()).hasSizeLessThan(1_500);
  }
}

package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Answers to ARC tasks. Each test has an ARC task of its own, since contents are shared. */
@Tag("servers")
class SubmissionEndpointsTest {
  private static final String SUBMIT = "/api/v1/tasks/submit";
  private static final String BATCH = "/api/v1/evaluate/batch";
  private static final String LIST = "/api/v1/submissions";

  private final Http http = Bench.HTTP;

  /** A demonstration that no other ARC task has. */
  static String train() {
    var cells = new StringBuilder("0");
    UUID.randomUUID().toString().chars().limit(29).forEach(c -> cells.append(", ").append(c % 5));
    return "[{\"input\": [[1]], \"output\": [[%s]]}]".formatted(cells);
  }

  /** An ARC task with two test inputs, and the outputs {@code 78/87} and {@code 9}. */
  private static String two(String train) {
    return """
    {"train": %s, "test": [{"input": [[1]], "output": [[7, 8], [8, 7]]},
                           {"input": [[2]], "output": [[9]]}]}\
    """
        .formatted(train);
  }

  /** An ARC task with one test input, and the output {@code 78/87}. */
  static String one(String train) {
    return "{\"train\": %s, \"test\": [{\"input\": [[1]], \"output\": [[7, 8], [8, 7]]}]}"
        .formatted(train);
  }

  private static String stored(Http http, String id, String task, boolean hidden) {
    String set = Samples.name();
    String body =
        "{\"name\": \"%s\", \"tasks\": {\"%s\": %s}, \"hide_outputs\": %s}"
            .formatted(set, id, task, hidden);
    var answer = http.post("/api/v1/datasets", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return set;
  }

  static String id() {
    return "t-" + UUID.randomUUID();
  }

  /** Stores an ARC task, and returns its id. */
  static String stored(Http http, boolean hidden) {
    String id = id();
    stored(http, id, one(train()), hidden);
    return id;
  }

  private static String answer(String id, String more) {
    return "{\"task_id\": \"%s\", %s}".formatted(id, more);
  }

  private JsonNode submitted(String id, String more) {
    var answer = http.post(SUBMIT, answer(id, more));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json();
  }

  @Test
  void answersEveryField() {
    String id = id();
    String set = stored(http, id, one(train()), false);
    var submission =
        submitted(
            id,
            """
            "predicted_output": [[7, 8], [7, 8]], "strategy_preference": "mine", "confidence": 0.5,
            "resource_usage": {"cpu_seconds": 1.5, "memory_mb": 64, "estimated_cost": 0.02}\
            """);

    assertThat(submission.propertyNames())
        .startsWith(
            "submission_id",
            "task_id",
            "is_correct",
            "confidence_score",
            "strategy_used",
            "processing_time_ms",
            "resource_usage");
    assertThat(submission.get("submission_id").longValue()).isPositive();
    assertThat(submission.get("task_id").stringValue()).isEqualTo(id);
    assertThat(submission.get("is_correct").booleanValue()).isFalse();
    assertThat(submission.get("confidence_score").doubleValue()).isEqualTo(0.5);
    assertThat(submission.get("strategy_used").stringValue()).isEqualTo("mine");
    assertThat(submission.get("processing_time_ms").longValue()).isBetween(0L, 5_000L);
    assertThat(submission.get("resource_usage"))
        .hasToString("{\"cpu_seconds\":1.5,\"memory_mb\":64.0,\"estimated_cost\":0.02}");
    assertThat(submission.get("dataset").stringValue()).isEqualTo(set);
    assertThat(submission.get("verdict").stringValue()).isEqualTo("UNSOLVED");
    assertThat(submission.get("pixel_accuracy").doubleValue()).isEqualTo(0.5);
    assertThat(submission.get("error_category").stringValue()).isEqualTo("wrong_cells");
    assertThat(submission.get("diff"))
        .hasToString("[[{\"right\":false,\"same_size\":true,\"wrong_cells\":[[1,0],[1,1]]}]]");
  }

  @Test
  void tellsNoColourOfTheExpectedOutput() {
    String id = stored(http, false);
    var answer = http.post(SUBMIT, answer(id, "\"predicted_output\": [[0, 0], [0, 0]]"));
    assertThat(answer.json().get("diff").get(0).get(0).get("wrong_cells")).hasSize(4);
    assertThat(answer.body()).doesNotContain("7,8", "[8", "expected", "test_output");
  }

  @Test
  void scoresAsArcDoes() {
    String id = id();
    stored(http, id, two(train()), false);
    String right = "[[7, 8], [8, 7]]";
    String wrong = "[[0]]";

    assertVerdict("SOLVED", 1, id, "\"attempts\": [[%s, %s], [[[9]]]]".formatted(wrong, right));
    assertVerdict("PARTIAL", 0.8, id, "\"predicted_output\": " + right);
    assertVerdict("PARTIAL", 0.2, id, "\"attempts\": [[%s], [[[9]], [[9]]]]".formatted(wrong));
    assertVerdict("UNSOLVED", 0, id, "\"predicted_output\": " + wrong);
    var partial = submitted(id, "\"predicted_output\": " + right);
    assertThat(partial.get("is_correct").booleanValue()).isFalse();
    assertThat(partial.get("score").doubleValue()).isEqualTo(0.5);
    assertThat(partial.get("error_category").stringValue()).isEqualTo("no_answer");
    assertThat(partial.get("strategy_used").stringValue()).isEqualTo("external");
    assertThat(partial.get("confidence_score").isNull()).isTrue();
  }

  private void assertVerdict(String verdict, double accuracy, String id, String answer) {
    var submission = submitted(id, answer);
    assertThat(submission.get("verdict").stringValue()).as(answer).isEqualTo(verdict);
    assertThat(submission.get("pixel_accuracy").doubleValue()).as(answer).isEqualTo(accuracy);
  }

  @Test
  void tellsOnlyWhetherItIsRightWhereADatasetHidesTheOutputs() {
    String train = train();
    String id = id();
    String shown = stored(http, id, one(train), false);
    String right = "\"predicted_output\": [[7, 8], [8, 7]]";
    String wrong = "\"predicted_output\": [[7, 8], [8, 8]]";
    assertThat(submitted(id, wrong).has("diff")).isTrue();
    stored(http, id, one(train), true);

    assertThat(submitted(id, right).get("is_correct").booleanValue()).isTrue();
    for (var hidden : List.of(submitted(id, wrong), submitted(id, wrong + in(shown)))) {
      assertThat(hidden.get("is_correct").booleanValue()).isFalse();
      assertThat(hidden.get("verdict").stringValue()).isEqualTo("UNSOLVED");
      assertThat(hidden.get("pixel_accuracy").isNull()).isTrue();
      assertThat(hidden.get("error_category").isNull()).isTrue();
      assertThat(hidden.has("diff")).isFalse();
    }
  }

  private static String in(String dataset) {
    return ", \"dataset\": \"%s\"".formatted(dataset);
  }

  @Test
  void knowsNothingAboutUnknownOutputs() {
    String id = id();
    stored(http, id, "{\"train\": %s, \"test\": [{\"input\": [[1]]}]}".formatted(train()), false);
    var submission = submitted(id, "\"predicted_output\": [[1]]");
    assertThat(submission.get("verdict").stringValue()).isEqualTo("UNSCORED");
    assertThat(submission.get("is_correct").isNull()).isTrue();
    assertThat(submission.get("pixel_accuracy").isNull()).isTrue();
    assertThat(submission.has("diff")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "predicted_output": []                                     | predicted_output  | (0)
          "predicted_output": [[1, 2], [3]]                          | predicted_output  | Row (1)
          "predicted_output": [[10]]                                 | predicted_output  | colours are 0 to 9
          "attempts": [[[[1]]], [[[1]]]]                             | attempts          | the ARC task has (1)
          "attempts": [[]]                                           | attempts[0]       | (0) attempts
          "attempts": [[[[1]], [[2]], [[3]]]]                        | attempts[0]       | (3) attempts
          "attempts": [[[[1]], [[-1]]]]                              | attempts[0][1]    | (-1)
          "attempts": [[[[1]]]], "predicted_output": [[1]]           | predicted_output  | exactly one
          "confidence": 0.5                                          | predicted_output  | exactly one
          "predicted_output": [[1]], "confidence": 1.5               | confidence        | (1.5)
          "predicted_output": [[1]], "strategy": " "                 | strategy          | one line
          "predicted_output": [[1]], "resource_usage": {"memory_mb": -1} | resource_usage.memory_mb | (-1.0)
          """)
  void namesTheInvalidPlace(String more, String place, String rule) {
    String id = stored(http, false);
    var refused = http.post(SUBMIT, answer(id, more));
    assertThat(refused.error(400, "INVALID_SUBMISSION")).contains(rule);
    assertThat(refused.place()).isEqualTo(place);
    assertThat(http.get(LIST + "?task_id=" + id).json().get("submissions")).isEmpty();
  }

  @Test
  void refusesUnknownThings() {
    String grid = "\"predicted_output\": [[1]]";
    http.post(SUBMIT, answer("nowhere", grid)).error(404, "TASK_NOT_FOUND");
    http.post(SUBMIT, answer("a", grid + in("nowhere"))).error(404, "DATASET_NOT_FOUND");
    http.post(SUBMIT, "{%s}".formatted(grid)).error(400, "INVALID_SUBMISSION");
    http.post(SUBMIT, answer("a", "\"predicted_output\": [[\"1\"]]"))
        .error(400, "VALIDATION_ERROR");
    String id = id();
    stored(http, id, one(train()), false);
    String other = stored(http, id, one(train()), false);
    assertThat(http.post(SUBMIT, answer(id, grid)).error(409, "CONFLICT")).contains("(2)", other);
    submitted(id, grid + in(other));
  }

  @Test
  void listsAPageAtATime() {
    String id = stored(http, false);
    for (int colour = 0; colour < 5; colour++) {
      submitted(id, "\"predicted_output\": [[%d]]".formatted(colour));
    }
    var colours = new ArrayList<String>();
    String path = LIST + "?limit=2&task_id=" + id;
    JsonNode page = http.get(path).json();
    while (true) {
      for (JsonNode each : page.get("submissions")) {
        colours.add(each.get("attempts").toString());
        assertThat(each.has("diff")).isFalse();
        assertThat(each.get("error_category").stringValue()).isEqualTo("wrong_size");
      }
      if (page.get("next_cursor").isNull()) {
        break;
      }
      page = http.get(path + "&cursor=" + page.get("next_cursor").stringValue()).json();
    }
    assertThat(colours)
        .containsExactly("[[[[4]]]]", "[[[[3]]]]", "[[[[2]]]]", "[[[[1]]]]", "[[[[0]]]]");
    assertThat(http.get(LIST + "?user=nobody").json().get("submissions")).isEmpty();
    assertThat(http.get(LIST + "?limit=0").place()).isEqualTo("limit");
    assertThat(http.get(LIST + "?cursor=x").place()).isEqualTo("cursor");
  }

  @Test
  void scoresEachAnswerOfABatchByItself() {
    String id = stored(http, false);
    String batch =
        "{\"submissions\": [%s, %s, %s], \"timeout_seconds\": 10}"
            .formatted(
                answer(id, "\"predicted_output\": [[7, 8], [8, 7]]"),
                answer(id, "\"predicted_output\": [[77]]"),
                answer("nowhere", "\"predicted_output\": [[7]]"));
    var answer = http.post(BATCH, batch);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    var body = answer.json();
    assertThat(body.get("stored").intValue()).isEqualTo(1);
    assertThat(body.get("correct").intValue()).isEqualTo(1);
    assertThat(body.get("refused").intValue()).isEqualTo(2);
    var items = body.get("items");
    assertThat(items.valueStream().map(item -> item.get("index").intValue()))
        .containsExactly(0, 1, 2);
    assertThat(items.get(0).get("submission").get("is_correct").booleanValue()).isTrue();
    assertThat(items.get(0).get("error").isNull()).isTrue();
    assertThat(items.get(1).get("submission").isNull()).isTrue();
    assertThat(items.get(1).at("/error/code").stringValue()).isEqualTo("INVALID_SUBMISSION");
    assertThat(items.get(1).at("/error/details/place").stringValue()).isEqualTo("predicted_output");
    assertThat(items.get(2).at("/error/code").stringValue()).isEqualTo("TASK_NOT_FOUND");
    assertThat(http.get(LIST + "?task_id=" + id).json().get("submissions")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 60, submissions",
    "101, 60, submissions",
    "1, 9, timeout_seconds",
    "1, 3601, timeout_seconds"
  })
  void boundsABatch(int size, int seconds, String place) {
    var submissions = Collections.nCopies(size, Map.of("task_id", "nowhere"));
    String body =
        Http.JSON.writeValueAsString(
            Map.of("submissions", submissions, "timeout_seconds", seconds));
    var refused = http.post(BATCH, body);
    refused.error(400, "VALIDATION_ERROR");
    assertThat(refused.place()).isEqualTo(place);
  }

  // -- several users

  @Test
  void aUserHasAQuotaForEachArcTask() {
    Lab.add("sam", "user");
    var sam = Lab.as("sam");
    String id = stored(sam, true);
    String guess = answer(id, "\"predicted_output\": [[1]]");
    for (int number = 0; number < 10; number++) {
      assertThat(sam.post(SUBMIT, guess).status()).isEqualTo(201);
    }
    var refused = sam.post(SUBMIT, guess);
    assertThat(refused.error(429, "RATE_LIMIT_EXCEEDED"))
        .contains("(sam) has submitted (10) answers to (" + id + ")", "\nMaybe again in");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(3_500, 3_601);
    var batch = sam.post(BATCH, "{\"submissions\": [%s]}".formatted(guess)).json();
    assertThat(batch.at("/items/0/error/code").stringValue()).isEqualTo("RATE_LIMIT_EXCEEDED");
    String other = stored(sam, true);
    assertThat(sam.post(SUBMIT, answer(other, "\"predicted_output\": [[1]]")).status())
        .isEqualTo(201);
    assertThat(Lab.as("otto").post(SUBMIT, guess).status()).isEqualTo(201);

    var audit = Lab.as("ada").get("/api/v1/audit-log?user=sam&action=submit").json().get("entries");
    assertThat(audit).hasSize(13);
    assertThat(audit.valueStream().map(entry -> entry.get("result").stringValue()))
        .startsWith("done", "refused", "refused", "done");
    assertThat(audit.get(3).get("target").stringValue()).isEqualTo(id);
    assertThat(audit.get(3).get("address").stringValue()).isEqualTo("127.0.0.1");
  }

  @Test
  void usersSeeTheirOwnAndAdministratorsAll() {
    Lab.add("tess", "user");
    var tess = Lab.as("tess");
    String id = stored(tess, false);
    String guess = answer(id, "\"predicted_output\": [[1]]");
    assertThat(tess.post(SUBMIT, guess).status()).isEqualTo(201);
    var otto = Lab.as("otto");
    assertThat(otto.post(SUBMIT, guess).status()).isEqualTo(201);
    String path = LIST + "?task_id=" + id;

    assertThat(by(tess, path)).containsExactly("tess");
    assertThat(by(tess, path + "&user=tess")).containsExactly("tess");
    otto.get(path + "&user=tess").error(403, "INSUFFICIENT_PERMISSIONS");
    assertThat(by(Lab.as("ada"), path)).containsExactly("otto", "tess");
    assertThat(by(Lab.as("ada"), path + "&user=tess")).containsExactly("tess");
    Lab.as("vera").post(SUBMIT, guess).error(403, "INSUFFICIENT_PERMISSIONS");

    var export = tess.get("/api/v1/users/tess/export").json().get("submissions");
    assertThat(export).hasSize(1);
    assertThat(export.get(0).get("task_id").stringValue()).isEqualTo(id);
    assertThat(Lab.as("ada").delete("/api/v1/users/tess").status()).isEqualTo(200);
    assertThat(by(Lab.as("ada"), path)).containsExactly("otto");
  }

  private static List<String> by(Http http, String path) {
    return http.get(path)
        .json()
        .get("submissions")
        .valueStream()
        .map(each -> each.get("submitted_by").stringValue())
        .toList();
  }
}

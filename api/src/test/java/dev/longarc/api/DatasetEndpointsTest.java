package dev.longarc.api;

import static dev.longarc.api.Samples.TASK;
import static dev.longarc.api.Samples.dataset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.store.Datasets;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("servers")
class DatasetEndpointsTest {
  private static final String PATH = "/api/v1/datasets";

  private final Http http = Bench.HTTP;

  @Test
  void storesAndShowsADataset() {
    String name = Samples.name();
    String unscored =
        "{\"train\": [{\"input\": [[1]], \"output\": [[2]]}], \"test\": [{\"input\": [[3]]}]}";
    var answer = http.post(PATH, dataset(name, "\"b\": " + TASK + ", \"a\": " + unscored));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Location")).isEqualTo(PATH + "/" + name);
    assertThat(answer.json().get("tasks").intValue()).isEqualTo(2);
    assertThat(answer.json().get("scored").intValue()).isEqualTo(1);
    assertThat(answer.json().get("hash").stringValue()).matches("[0-9a-f]{64}");
    assertThat(http.get(PATH + "/" + name).json()).isEqualTo(answer.json());
    assertThat(http.get(PATH).json()).contains(answer.json());
    assertThat(http.get(PATH + "/" + name + "/task-ids").json()).hasToString("[\"b\",\"a\"]");
    assertThat(Bench.API.getBean(Datasets.class).tasks(name))
        .extracting("id")
        .containsExactly("b", "a");
  }

  @Test
  void storingTheSameAgainChangesNothingAndAnotherConflicts() {
    String name = Samples.name();
    var first = http.post(PATH, dataset(name, "\"a\": " + TASK));
    assertThat(http.post(PATH, dataset(name, "\"a\": " + TASK)).json()).isEqualTo(first.json());
    assertThat(http.post(PATH, dataset(name, "\"c\": " + TASK)).error(409, "CONFLICT"))
        .contains("(" + name + ")");
    assertThat(http.get(PATH + "/" + name).json()).isEqualTo(first.json());
  }

  @Test
  void answersNotFoundForAnUnknownDataset() {
    assertThat(http.get(PATH + "/nowhere").error(404, "DATASET_NOT_FOUND")).contains("(nowhere)");
    http.get(PATH + "/nowhere/task-ids").error(404, "DATASET_NOT_FOUND");
  }

  /** Columns: input of the demonstration, code, place, a part of the message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [[1, 2], [3]]  | INVALID_GRID_VALUES | tasks.a.train[0].input | 1
          [[1, 10]]      | INVALID_GRID_VALUES | tasks.a.train[0].input | (10)
          [[1, -1]]      | INVALID_GRID_VALUES | tasks.a.train[0].input | (-1)
          [[1, 2.5]]     | INVALID_GRID_VALUES | tasks.a.train[0].input | 2.5
          []             | INVALID_GRID_VALUES | tasks.a.train[0].input | rows
          "012"          | INVALID_GRID_VALUES | tasks.a.train[0].input | 012
          """)
  void refusesBadGrids(String grid, String code, String place, String message) {
    var answer =
        refused(
            "{\"train\": [{\"input\": %s, \"output\": [[2]]}], \"test\": [{\"input\": [[3]]}]}"
                .formatted(grid));
    assertThat(answer.error(400, code)).contains(message);
    assertThat(answer.place()).startsWith(place);
  }

  @Test
  void refusesAGridOf31By31() {
    String row =
        IntStream.range(0, 31).mapToObj(cell -> "0").collect(Collectors.joining(",", "[", "]"));
    String grid =
        IntStream.range(0, 31).mapToObj(number -> row).collect(Collectors.joining(",", "[", "]"));
    var answer =
        refused(
            "{\"train\": [{\"input\": [[1]], \"output\": %s}], \"test\": [{\"input\": [[3]]}]}"
                .formatted(grid));
    assertThat(answer.error(400, "INVALID_GRID_VALUES")).contains("30");
    assertThat(answer.place()).startsWith("tasks.a.train[0].output");
  }

  @Test
  void refusesARepeatedId() {
    String name = Samples.name();
    var answer = refusedBody(name, dataset(name, "\"a\": " + TASK + ", \"a\": " + TASK));
    assertThat(answer.error(400, "DUPLICATE_TASK_ID")).contains("(a)");
    assertThat(answer.place()).isEqualTo("tasks.a");
  }

  @Test
  void refusesAnEmptyDataset() {
    String name = Samples.name();
    var answer = refusedBody(name, dataset(name, ""));
    answer.error(400, "EMPTY_DATASET");
    assertThat(answer.place()).isEqualTo("tasks");
  }

  @Test
  void refusesAnArcTaskWithoutTests() {
    refused("{\"train\": [{\"input\": [[1]], \"output\": [[2]]}]}").error(400, "VALIDATION_ERROR");
  }

  /** Columns: body, in which N stands for the name; code; a part of the message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"name": "N", "tasks": {              | MALFORMED_JSON   | line (1)
          {"name": "N", "tasks": {"a": nonsense}} | MALFORMED_JSON   | nonsense
          {"name": "N"} extra                   | MALFORMED_JSON   | extra
          {"name": "N"}                         | VALIDATION_ERROR | (tasks)
          {"tasks": {"a": {}}}                  | VALIDATION_ERROR | (name)
          {"name": "N", "owner": 1}             | VALIDATION_ERROR | (owner)
          {"name": "N", "name": "N"}            | VALIDATION_ERROR | twice
          {"name": "a/b"}                       | VALIDATION_ERROR | (a/b)
          {"name": 7}                           | VALIDATION_ERROR | (name)
          {"name": "N", "tasks": []}            | VALIDATION_ERROR | (tasks)
          []                                    | VALIDATION_ERROR | object
          """)
  void refusesBadBodies(String body, String code, String message) {
    String name = Samples.name();
    assertThat(refusedBody(name, body.replace("N", name)).error(400, code)).contains(message);
  }

  @Test
  void namesEveryBadArcTaskAndOmitsThemOnRequest() {
    String name = Samples.name();
    String tasks =
        "\"a\": %s, \"b\": %s, \"c\": {\"train\": []}".formatted(TASK, TASK.replace("4", "44"));
    var answer = refusedBody(name, dataset(name, tasks));
    assertThat(answer.error(400, "INVALID_GRID_VALUES"))
        .startsWith("In (tasks): 1 of 3 ARC tasks can be read; tasks (b): (44) at test[0].input")
        .contains("; tasks (c): an empty list at train")
        .endsWith("\nMaybe \"skip_bad\": true takes the other 1.");

    String skipping = dataset(name, tasks).replaceFirst("\\{", "{\"skip_bad\": true, ");
    var stored = http.post(PATH, skipping);
    assertThat(stored.status()).isEqualTo(201);
    assertThat(stored.json().get("tasks").intValue()).isEqualTo(1);
    assertThat(stored.json().get("notes").get(0).stringValue()).startsWith("1 of 3 ARC tasks");
  }

  @Test
  void namesThePlaceInTheWholeBody() {
    String name = Samples.name();
    String task = TASK.replace("\n", "").replace("4", "44");
    String line = "  \"tasks\": {\"a\": %s}}".formatted(task);
    var answer = refusedBody(name, "{\"name\": \"%s\",\n%s".formatted(name, line));
    assertThat(answer.error(400, "INVALID_GRID_VALUES"))
        .contains("line (2), column (%d)".formatted(line.indexOf("44") + 1));
  }

  @Test
  void takesNullForAnAbsentFlag() {
    String body = dataset(Samples.name(), "\"a\": " + TASK);
    body = body.replaceFirst("\\{", "{\"skip_bad\": null, \"hide_outputs\": null, ");
    var stored = http.post(PATH, body);
    assertThat(stored.status()).as(stored.body()).isEqualTo(201);
    assertThat(stored.json().get("hide_outputs").booleanValue()).isFalse();
  }

  @Test
  void acceptsFileNamesAsIdsAndNames() {
    String name = "Größe (1) " + Samples.name();
    var stored = http.post(PATH, dataset(name, "\"ta\u0302che (1)\": " + TASK));
    assertThat(stored.status()).as(stored.body()).isEqualTo(201);
    assertThat(http.get(stored.header("Location")).json()).isEqualTo(stored.json());
    assertThat(Bench.API.getBean(Datasets.class).tasks(name))
        .extracting("id")
        .containsExactly("t\u00e2che (1)");

    for (String bad : List.of("x".repeat(5_000), "a/b c", "\\u001b[31mred")) {
      assertThat(http.post(PATH, dataset(bad, "\"a\": " + TASK)).error(400, "VALIDATION_ERROR"))
          .startsWith("The dataset's name (")
          .doesNotContain("\u001b")
          .hasSizeLessThan(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void readsBodiesInEveryUnicodeEncoding(String charset) {
    String name = Samples.name();
    String body = "\uFEFF" + dataset(name, "\"tâche\": " + TASK).replace(" ", "\r\n");
    var stored =
        http.post(PATH, BodyPublishers.ofByteArray(body.getBytes(Charset.forName(charset))));
    assertThat(stored.status()).as(stored.body()).isEqualTo(201);

    String create = "\uFEFF{\"name\": \"x\", \"dataset\": \"%s\"}".formatted(name);
    var created =
        http.post(
            "/api/v1/experiments/create",
            BodyPublishers.ofByteArray(create.getBytes(Charset.forName(charset))));
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    Samples.close(created.json().get("experiment_id").stringValue());
  }

  @Test
  void namesTheLineOfABodyInAnotherEncoding() {
    String name = Samples.name();
    byte[] latin =
        ("\n" + dataset(name, "\"tâche\": " + TASK)).getBytes(StandardCharsets.ISO_8859_1);
    assertThat(http.post(PATH, BodyPublishers.ofByteArray(latin)).error(400, "MALFORMED_JSON"))
        .contains("line (2) has the byte (0xE2)");
  }

  @Test
  void refusesOtherContentTypes() {
    String name = Samples.name();
    var request =
        http.request(PATH)
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString(dataset(name, "\"a\": " + TASK)));
    assertThat(http.send(request).error(415, "UNSUPPORTED_MEDIA_TYPE")).contains("text/plain");
  }

  @Test
  void refusesABodyWithATooLargeAnnouncedLength() {
    var answer = http.post(PATH, BodyPublishers.ofByteArray(new byte[(32 << 20) + 1]));
    assertThat(answer.error(413, "BODY_TOO_LARGE")).contains("(33554432)");
  }

  @Test
  void refusesABodyThatTurnsOutTooLarge() {
    var body =
        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[(32 << 20) + 1]));
    http.post(PATH, body).error(413, "BODY_TOO_LARGE");
  }

  private Http.Answer refused(String task) {
    String name = Samples.name();
    return refusedBody(name, dataset(name, "\"a\": " + task));
  }

  private Http.Answer refusedBody(String name, String body) {
    var before = http.get(PATH).json();
    var answer = http.post(PATH, body);
    assertThat(http.get(PATH).json()).isEqualTo(before);
    assertThat(http.get(PATH + "/" + name).status()).isEqualTo(404);
    return answer;
  }
}

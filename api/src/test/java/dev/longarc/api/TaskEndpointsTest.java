package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.features.PuzzleFeature;
import dev.longarc.features.PuzzleFeatures;
import dev.longarc.store.StoredTasks;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** ARC tasks as resources. Each test has grids of its own, since contents are shared. */
@Tag("servers")
class TaskEndpointsTest {
  private static final String PATH = "/api/v1/tasks";

  private final Http http = Bench.HTTP;

  /** A dataset with one ARC task, {@code a}, whose test output is 7 rows of 7 sevens. */
  private String stored(String id) {
    String set = Samples.name();
    var answer =
        http.post("/api/v1/datasets", Samples.dataset(set, "\"%s\": %s".formatted(id, task())));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return set;
  }

  /** One that no other test has. */
  static String task() {
    return """
    {"train": [{"input": [[1, 2], [3, 4]], "output": %s}], "test": [{"input": [[5]], "output": %s}]}\
    """
        .formatted(unique(), sevens());
  }

  private static String unique() {
    var cells = new StringBuilder();
    UUID.randomUUID().toString().chars().forEach(c -> cells.append(", ").append(c % 5));
    return "[[0%s]]".formatted(cells.substring(0, 3 * 29));
  }

  private static String sevens() {
    return "[[7, 7, 7], [7, 7, 7]]";
  }

  @Test
  void showsEveryFieldButNoTestOutput() {
    String set = stored("a");
    var answer = http.get(PATH + "/a?dataset=" + set);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    var task = answer.json();
    assertThat(task.propertyNames())
        .startsWith(
            "task_id",
            "task_source",
            "difficulty_level",
            "train_examples",
            "test_input",
            "family_id",
            "metadata");
    assertThat(task.get("task_id").stringValue()).isEqualTo("a");
    assertThat(task.get("task_source").stringValue()).isEqualTo(set);
    assertThat(task.get("difficulty_level").stringValue()).isEqualTo("easy");
    assertThat(task.get("train_examples").get(0).get("input")).hasToString("[[1,2],[3,4]]");
    assertThat(task.get("test_input")).hasToString("[[5]]");
    assertThat(task.get("test_inputs")).hasToString("[[[5]]]");
    assertThat(task.get("family_id").isNull()).isTrue();
    var metadata = task.get("metadata");
    assertThat(metadata.get("grid_size")).hasToString("[2,30]");
    assertThat(metadata.get("colors_used")).hasToString("[0,1,2,3,4,5]");
    assertThat(metadata.get("tests").intValue()).isEqualTo(1);
    assertThat(metadata.get("demonstrations").intValue()).isEqualTo(1);
    assertThat(task.get("scored").booleanValue()).isTrue();
    assertThat(answer.body()).doesNotContain("7,7,7");
  }

  @Test
  void addsChangesAndRemoves() {
    String set = stored("a");
    String one = "[[%d]]".formatted(3);
    var added =
        http.post(
            PATH,
            """
            {"dataset": "%s", "task_id": "new", "train_examples": [{"input": %s, "output": %s}],
             "test_input": [[1]], "test_outputs": [[[2]]], "family_id": "swaps",
             "metadata": {"by": "me"}}\
            """
                .formatted(set, one, unique()));

    assertThat(added.status()).as(added.body()).isEqualTo(201);
    assertThat(added.header("Location")).isEqualTo(PATH + "/new?dataset=" + set);
    assertThat(added.json().get("revision").intValue()).isEqualTo(2);
    assertThat(added.json().get("tasks").intValue()).isEqualTo(2);
    var task = added.json().get("task");
    assertThat(task.get("family_id").stringValue()).isEqualTo("swaps");
    assertThat(task.get("metadata").get("by").stringValue()).isEqualTo("me");

    String path = PATH + "/new?dataset=" + set;
    var details =
        http.put(
            path,
            "{\"family_id\": null, \"difficulty_level\": \"hard\", \"metadata\": {\"by\": null}}");
    assertThat(details.status()).as(details.body()).isEqualTo(200);
    assertThat(details.json().get("revision").intValue()).isEqualTo(2);
    task = details.json().get("task");
    assertThat(task.get("family_id").isNull()).isTrue();
    assertThat(task.get("difficulty_level").stringValue()).isEqualTo("hard");
    assertThat(task.get("difficulty_rule").isNull()).isTrue();
    assertThat(task.get("metadata").get("by").isNull()).isTrue();

    var grids =
        http.put(
            path, "{\"train_examples\": [{\"input\": [[8]], \"output\": %s}]}".formatted(unique()));
    assertThat(grids.status()).as(grids.body()).isEqualTo(200);
    assertThat(grids.json().get("revision").intValue()).isEqualTo(3);
    task = grids.json().get("task");
    assertThat(task.get("train_examples").get(0).get("input")).hasToString("[[8]]");
    assertThat(task.get("difficulty_level").stringValue()).isEqualTo("hard");
    var tasks = Bench.API.getBean(StoredTasks.class);
    assertThat(tasks.outputs(task.get("hash").stringValue())).hasToString("[2]");

    var removed = http.delete(path);
    assertThat(removed.status()).as(removed.body()).isEqualTo(200);
    assertThat(removed.json().get("revision").intValue()).isEqualTo(4);
    assertThat(removed.json().has("task")).isFalse();
    assertThat(http.get(path).error(404, "TASK_NOT_FOUND")).contains("(new)", set);
    assertThat(http.get(PATH + "/new?dataset=%s&revision=3".formatted(set)).status())
        .isEqualTo(200);
  }

  @Test
  void showsFeaturesAndFiltersByThem() {
    String set = stored("a");

    var features = http.get(PATH + "/a/features?dataset=" + set).json();
    assertThat(features.get("task_id").stringValue()).isEqualTo("a");
    assertThat(features.get("grid_dimensions")).hasToString("[2,30]");
    assertThat(features.get("color_count").intValue()).isEqualTo(6);
    assertThat(features.get("features").get("input.height").doubleValue()).isEqualTo(1.5);
    assertThat(features.get("features").get("output.width").doubleValue()).isEqualTo(30);
    assertThat(features.get("features").size()).isEqualTo(PuzzleFeature.all().size());
    assertThat(features.get("embedding").size()).isEqualTo(PuzzleFeature.all().size());
    assertThat(features.get("version").intValue()).isEqualTo(PuzzleFeatures.VERSION);

    assertThat(found(set, "input.height:1.5", "output.width:30..")).containsExactly("a");
    assertThat(found(set, "input.height:..1.4")).isEmpty();
    assertThat(found(set, "input.height:1..2", "output.width:..29")).isEmpty();
  }

  private List<String> found(String set, String... ranges) {
    return http.get(
            PATH + "?dataset=%s&feature=%s".formatted(set, String.join("&feature=", ranges)))
        .json()
        .get("tasks")
        .valueStream()
        .map(task -> task.get("task_id").stringValue())
        .toList();
  }

  @Test
  void listsSimilarOnes() {
    String set = stored("a");
    String twin = stored("b");

    var similar = http.get(PATH + "/a/similar?limit=100&dataset=" + set).json();

    assertThat(similar.get("task_id").stringValue()).isEqualTo("a");
    assertThat(similar.get("missing").intValue()).isZero();
    var tasks = similar.get("tasks").valueStream().toList();
    assertThat(tasks)
        .extracting(task -> task.get("distance").doubleValue())
        .isSorted()
        .allMatch(distance -> distance >= 0 && distance < 1);
    assertThat(tasks)
        .filteredOn(task -> task.get("datasets").get(0).get("dataset").stringValue().equals(twin))
        .singleElement()
        .satisfies(task -> assertThat(task.get("task_id").stringValue()).isEqualTo("b"));
    assertThat(tasks).noneMatch(task -> task.get("datasets").toString().contains(set));
  }

  @Test
  void doesNotRemoveWhatAnExperimentUses() {
    String set = Samples.storedDataset();
    String id =
        http.post(
                "/api/v1/experiments/create",
                "{\"name\": \"x\", \"dataset\": \"%s\", \"task_ids\": [\"a\"]}".formatted(set))
            .json()
            .get("experiment_id")
            .stringValue();

    var refused = http.delete(PATH + "/a?dataset=" + set);

    assertThat(refused.error(409, "CONFLICT")).contains(id);
    assertThat(refused.json().get("error").get("details").get("experiments"))
        .hasToString("[\"%s\"]".formatted(id));
    assertThat(http.delete(PATH + "/b?dataset=" + set).status()).isEqualTo(200);
  }

  @Test
  void anIdOfSeveralContentsNeedsADataset() {
    String id = "twice-" + UUID.randomUUID();
    String first = stored(id);
    String second = stored(id);

    var answer = http.get(PATH + "/" + id);

    assertThat(answer.error(409, "CONFLICT")).contains(first, second, "?dataset=");
    assertThat(answer.json().get("error").get("details").get("datasets").valueStream()).hasSize(2);
    assertThat(http.get(PATH + "/%s?dataset=%s".formatted(id, first)).status()).isEqualTo(200);
  }

  @Test
  void listsPageByPage() {
    String set = Samples.name();
    var tasks = new StringBuilder();
    for (int number = 0; number < 5; number++) {
      String rows = "[[%d]%s]".formatted(number, ", [0]".repeat(number));
      tasks.append(
          "%s\"t%d\": {\"train\": [{\"input\": %s, \"output\": %s}], \"test\": [{\"input\": [[1]]}]}"
              .formatted(number == 0 ? "" : ", ", number, rows, unique()));
    }
    http.post("/api/v1/datasets", Samples.dataset(set, tasks.toString()));
    String query = PATH + "?dataset=%s&sort=id&order=desc&limit=2".formatted(set);

    var first = http.get(query).json();
    assertThat(ids(first)).containsExactly("t4", "t3");
    var second = http.get(query + "&cursor=" + first.get("next_cursor").stringValue()).json();
    var third = http.get(query + "&cursor=" + second.get("next_cursor").stringValue()).json();
    assertThat(ids(third)).containsExactly("t0");
    assertThat(third.get("next_cursor").isNull()).isTrue();
    assertThat(http.get(PATH + "?dataset=%s&color=1".formatted(set)).json().get("tasks"))
        .hasSize(5);
    assertThat(http.get(PATH + "?dataset=%s&min_size=900".formatted(set)).json().get("tasks"))
        .isEmpty();
  }

  private static List<String> ids(JsonNode page) {
    return page.get("tasks").valueStream().map(task -> task.get("task_id").stringValue()).toList();
  }

  /** Columns: query; status; code; a part of the message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /nothing           | 404 | TASK_NOT_FOUND    | (nothing)
          /a?dataset=nowhere | 404 | DATASET_NOT_FOUND | (nowhere)
          ?dataset=nowhere   | 404 | DATASET_NOT_FOUND | (nowhere)
          ?limit=0           | 400 | VALIDATION_ERROR  | (0)
          ?cursor=x          | 400 | VALIDATION_ERROR  | (x)
          ?sort=colour       | 400 | VALIDATION_ERROR  | (colour)
          ?feature=input.hight:1  | 400 | VALIDATION_ERROR | Maybe input.height.
          ?feature=input.height   | 400 | VALIDATION_ERROR | (NAME:MIN..MAX)
          /nothing/features       | 404 | TASK_NOT_FOUND   | (nothing)
          /nothing/similar        | 404 | TASK_NOT_FOUND   | (nothing)
          /a/similar?limit=101    | 400 | VALIDATION_ERROR | (101)
          """)
  void refusesWhatItDoesNotKnow(String query, int status, String code, String part) {
    assertThat(http.get(PATH + query).error(status, code)).contains(part);
  }

  /** Columns: fields of a new ARC task; code; place. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "train_examples": [{"input": [[1]], "output": [[10]]}], "test_input": [[1]] | INVALID_GRID_VALUES | train_examples[0].output
          "train_examples": [{"input": [[1]]}], "test_input": [[1]]        | VALIDATION_ERROR | train_examples[0].output
          "train_examples": [], "test_input": [[1]]                        | VALIDATION_ERROR | train_examples
          "train_examples": [{"input": [[1]], "output": [[1]]}]            | VALIDATION_ERROR | test_inputs
          "train_examples": [{"input": [[1]], "output": [[1]]}], "test_inputs": [[[1]], [[1], [1, 2]]] | INVALID_GRID_VALUES | test_inputs[1]
          "train_examples": [{"input": [[1]], "output": [[1]]}], "test_input": [[1]], "test_outputs": [[[1]], [[2]]] | VALIDATION_ERROR | test_outputs
          "train_examples": [{"input": [[1]], "output": [[1]]}], "test_input": [[null]] | VALIDATION_ERROR | test_input[0][0]
          "train_examples": [{"input": [[1]], "output": [[1]]}], "test_input": [[1]], "difficulty_level": "mad" | VALIDATION_ERROR | difficulty_level
          "train_examples": [{"input": [[1]], "output": [[1]]}], "test_input": [[1]], "family_id": 7 | VALIDATION_ERROR | family_id
          "train_examples": [{"input": [[1]], "output": [[1]]}], "test_input": [[1]], "metadata": {"tests": 1} | VALIDATION_ERROR | metadata.tests
          """)
  void namesThePlaceOfAFault(String fields, String code, String place) {
    var answer =
        http.post(
            PATH,
            "{\"dataset\": \"%s\", \"task_id\": \"bad\", %s}"
                .formatted(Samples.storedDataset(), fields));

    answer.error(400, code);
    assertThat(answer.place()).isEqualTo(place);
  }
}

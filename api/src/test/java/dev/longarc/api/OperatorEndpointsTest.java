package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.store.Experiments;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people do to experiments and write about them, and requests that are repeated. */
@Tag("servers")
class OperatorEndpointsTest {
  private static final String PATH = "/api/v1/experiments/";

  private final Http http = Bench.HTTP;

  private JsonNode posted(String path, String body) {
    var answer = http.post(path, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private JsonNode log(String id) {
    return http.get(PATH + id + "/operator-log").json().get("operations");
  }

  @Test
  void everyOperationIsLoggedWithItsReason() {
    String id = Samples.experiment();
    var paused = posted(PATH + id + "/pause", "{\"reason\": \"The fans are loud.\"}");
    posted(PATH + id + "/resume", "{}");
    posted(PATH + id + "/parallelism", "{\"parallelism\": 3, \"reason\": \"Half.\"}");
    posted(PATH + id + "/cancel", "{\"reason\": \"Enough.\"}");

    assertThat(paused.get("operator_log").get(0).get("reason").stringValue())
        .as("the answer has it already")
        .isEqualTo("The fans are loud.");
    var entries = log(id);
    assertThat(entries.findValuesAsString("action"))
        .containsExactly("cancel", "parallelism", "resume", "pause", "create");
    assertThat(entries.get(3).get("before")).hasToString("{\"status\":\"created\"}");
    assertThat(entries.get(3).get("after")).hasToString("{\"status\":\"paused\"}");
    assertThat(entries.get(3).get("caller").stringValue())
        .isEqualTo(System.getProperty("user.name"));
    assertThat(entries.get(2).get("reason").isNull()).isTrue();
    assertThat(http.get(PATH + id + "/results").json().get("operator_log")).isEqualTo(entries);
  }

  @Test
  void theLogOutlivesItsExperiment() {
    String id = Samples.experiment();
    Samples.close(id);
    Bench.API.getBean(Experiments.class).settle(id, true);
    assertThat(http.delete(PATH + id + "?reason=A%20trial.").status()).isEqualTo(200);

    http.get(PATH + id + "/operator-log").error(404, "EXPERIMENT_NOT_FOUND");
    var newest = http.get("/api/v1/operator-log?limit=1000").json().get("operations");
    JsonNode deletion =
        newest
            .valueStream()
            .filter(each -> each.get("experiment_id").stringValue().equals(id))
            .findFirst()
            .orElseThrow();
    assertThat(deletion.get("action").stringValue()).isEqualTo("delete");
    assertThat(deletion.get("reason").stringValue()).isEqualTo("A trial.");
  }

  @Test
  void aLongReasonIsRefused() {
    String id = Samples.experiment();
    var answer =
        http.post(PATH + id + "/pause", "{\"reason\": \"%s\"}".formatted("x".repeat(1001)));
    answer.error(400, "VALIDATION_ERROR");
    assertThat(answer.place()).isEqualTo("reason");
    assertThat(log(id).findValuesAsString("action")).containsExactly("create");
  }

  @Test
  void textsAndTagsCanBeChanged() {
    String id = Samples.experiment();
    var changed =
        http.send(
            "PATCH",
            PATH + id,
            """
            {"description": "Twice.", "hypothesis": "Order matters.", "tags": ["b", "a"],
             "reason": "Clearer."}
            """);
    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    var whole = http.get(PATH + id).json();
    assertThat(whole.get("description").stringValue()).isEqualTo("Twice.");
    assertThat(whole.get("tags")).hasToString("[\"a\",\"b\"]");
    var entry = log(id).get(0);
    assertThat(entry.get("action").stringValue()).isEqualTo("describe");
    assertThat(entry.get("after").get("hypothesis").stringValue()).isEqualTo("Order matters.");
    var refused = http.send("PATCH", PATH + id, "{\"tags\": [\"a\", \" \"]}");
    refused.error(400, "VALIDATION_ERROR");
    assertThat(refused.place()).isEqualTo("tags[1]");
  }

  @Test
  void notesAreWrittenChangedAndDeleted() {
    String path = PATH + Samples.experiment() + "/notes";
    var added = http.post(path, "{\"kind\": \"insight\", \"text\": \"Symmetry helps.\"}");
    assertThat(added.status()).as(added.body()).isEqualTo(201);
    String note = path + "/" + added.json().get("note_id").asLong();
    assertThat(http.send("PUT", note, "{\"text\": \"It does.\"}").json().get("text").stringValue())
        .isEqualTo("It does.");

    var notes = http.get(path).json().get("notes");
    assertThat(notes).hasSize(1);
    assertThat(notes.get(0).get("kind").stringValue()).isEqualTo("insight");
    assertThat(notes.get(0).get("edited_at").isNull()).isFalse();
    assertThat(http.delete(note).status()).isEqualTo(204);
    assertThat(http.delete(note).error(404, "NOTE_NOT_FOUND")).contains("has no note");
    http.post(path, "{\"text\": \" \"}").error(400, "VALIDATION_ERROR");
    http.post(path, "{\"kind\": \"joke\", \"text\": \"x\"}").error(400, "VALIDATION_ERROR");
  }

  @Test
  void aRepeatedRequestCreatesNothingAgain() {
    String body = "{\"name\": \"Once\", \"dataset\": \"%s\"}".formatted(Samples.storedDataset());
    var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
    var first = http.send("POST", PATH + "create", body, key);
    var second = http.send("POST", PATH + "create", body, key);

    assertThat(List.of(first.status(), second.status())).containsExactly(201, 200);
    assertThat(second.json().get("experiment_id")).isEqualTo(first.json().get("experiment_id"));
    assertThat(second.json().get("created").booleanValue()).isFalse();
    http.send("POST", PATH + "create", body.replace("Once", "Twice"), key).error(409, "CONFLICT");
    http.send("POST", PATH + "create", body, Map.of("Idempotency-Key", "a key"))
        .error(400, "VALIDATION_ERROR");
  }

  @Test
  void aKeyOfARefusedRequestIsFree() {
    var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
    http.send("POST", PATH + "create", "{\"name\": \"x\", \"dataset\": \"no\"}", key)
        .error(404, "DATASET_NOT_FOUND");
    String body = "{\"name\": \"x\", \"dataset\": \"%s\"}".formatted(Samples.storedDataset());
    assertThat(http.send("POST", PATH + "create", body, key).status()).isEqualTo(201);
  }

  @Test
  void aCloneIsLikeItsOriginalButForTheChanges() {
    String dataset = Samples.storedDataset();
    var original =
        http.post(
            PATH + "create",
            """
            {"name": "First", "dataset": "%s", "task_ids": ["b"], "seed": 9, "tags": ["x"],
             "hypothesis": "It works.", "limit_usd": 3}
            """
                .formatted(dataset));
    String id = original.json().get("experiment_id").stringValue();
    var clone = http.post(PATH + id + "/clone", "{\"name\": \"Second\", \"seed\": 10}");
    assertThat(clone.status()).as(clone.body()).isEqualTo(201);

    var first = http.get(PATH + id).json();
    var second = http.get(PATH + clone.json().get("experiment_id").stringValue()).json();
    assertThat(second.get("name").stringValue()).isEqualTo("Second");
    assertThat(second.get("plan").get("seed").asLong()).isEqualTo(10);
    assertThat(second.get("plan").get("limits")).isEqualTo(first.get("plan").get("limits"));
    assertThat(second.get("plan").get("steps")).isEqualTo(first.get("plan").get("steps"));
    for (String same :
        List.of("dataset", "dataset_revision", "tags", "hypothesis", "description", "progress")) {
      assertThat(second.get(same)).as(same).isEqualTo(first.get(same));
    }
    assertThat(posted(PATH + id + "/clone?dry_run=true", "{}").get("evaluations").intValue())
        .isEqualTo(1);
  }

  @Test
  void theDatasetIsTheOnlyOneThatHasTheTasks() {
    String only = "task-" + UUID.randomUUID();
    String shared = "task-" + UUID.randomUUID();
    String a = stored(only, shared);
    String b = stored(shared);

    var created =
        http.post(
            PATH + "create",
            "{\"name\": \"Found\", \"task_ids\": [\"%s\", \"%s\"]}".formatted(shared, only));
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    assertThat(
            http.get(PATH + created.json().get("experiment_id").stringValue())
                .json()
                .get("dataset")
                .stringValue())
        .isEqualTo(a);
    var several =
        http.post(PATH + "create", "{\"name\": \"x\", \"task_ids\": [\"%s\"]}".formatted(shared));
    several.error(400, "VALIDATION_ERROR");
    assertThat(several.json().get("error").get("details").get("datasets").valueStream())
        .extracting(JsonNode::stringValue)
        .containsExactlyInAnyOrder(a, b);
    http.post(PATH + "create", "{\"name\": \"x\", \"task_ids\": [\"no-such-task\"]}")
        .error(404, "TASK_NOT_FOUND");
  }

  private String stored(String... ids) {
    String name = Samples.name();
    String tasks = String.join(", ", List.of(ids).stream().map(this::entry).toList());
    assertThat(http.post("/api/v1/datasets", Samples.dataset(name, tasks)).status()).isEqualTo(201);
    return name;
  }

  private String entry(String id) {
    return "\"%s\": %s".formatted(id, Samples.TASK);
  }
}

package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.Attempts;
import dev.longarc.evaluation.Verdict;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.store.Evaluations;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Uploaded files, and what becomes of datasets. */
@Tag("servers")
class UploadEndpointsTest {
  private static final String PATH = "/api/v1/datasets/";
  private static final String PAIRS =
      """
      [{"input": [[1]], "output": [[2]]}, {"input": [[2]], "output": [[3]]},
       {"input": [[3]], "output": [[4]]}, {"input": [[4]], "output": [[5]]},
       {"input": [[5]], "output": [[6]]}]\
      """;

  private final Http http = Bench.HTTP;

  private Http.Answer upload(String name, String query, byte[] content) {
    return http.send(
        http.request(PATH + name + "/upload" + query)
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(content)));
  }

  private static byte[] zip(Map<String, String> files) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var file : new TreeMap<>(files).entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void storesAFolderWithItsFamiliesAndReportsEachFile() throws IOException {
    String name = Samples.name();
    var answer =
        upload(
            name,
            "?skip_bad=true&hide_outputs=true",
            zip(
                Map.of(
                    "above/a.json",
                    Samples.TASK,
                    "below/b.json",
                    Samples.TASK.replace("[[1, 2]]", "[[7, 2]]"),
                    "below/bad.json",
                    "{\"train\": []")));

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.header("Location")).isEqualTo(PATH + name);
    var stored = answer.json();
    assertThat(stored.get("tasks").intValue()).isEqualTo(2);
    assertThat(stored.get("hide_outputs").booleanValue()).isTrue();
    assertThat(stored.get("report").valueStream().map(file -> file.get("path").stringValue()))
        .containsExactly("above/a.json", "below/b.json", "below/bad.json");
    assertThat(stored.get("report").get(0).get("task_ids")).hasToString("[\"a\"]");
    assertThat(stored.get("report").get(2).get("reason").stringValue()).isNotBlank();
    assertThat(http.get("/api/v1/tasks/b?dataset=" + name).json().get("family_id").stringValue())
        .isEqualTo("below");
  }

  @Test
  void hiddenTestOutputsAreNotInAnEvaluationEither() {
    String name = Samples.name();
    byte[] task = Samples.TASK.getBytes(StandardCharsets.UTF_8);
    upload(name, "?file=a.json&hide_outputs=true", task);
    String hidden = evaluationOn(name);
    String shown = evaluationOn(Samples.storedDataset());

    assertThat(shown).contains("[[4,3]]");
    assertThat(hidden).contains("[[3,4]]").doesNotContain("[[4,3]]");
  }

  private String evaluationOn(String dataset) {
    String id =
        http.post(
                "/api/v1/experiments/create",
                "{\"name\": \"x\", \"dataset\": \"%s\"}".formatted(dataset))
            .json()
            .get("experiment_id")
            .stringValue();
    Bench.API
        .getBean(Evaluations.class)
        .record(
            new EvaluationReport(id, "a", 1, Attempts.none(1), null, 9, List.of(), null),
            Verdict.UNSOLVED,
            0,
            List.of());
    return http.get("/api/v1/experiments/" + id + "/evaluations/a").body();
  }

  @Test
  void onlyTheUploadOfADatasetMayBeLarge() {
    var large = BodyPublishers.ofByteArray(new byte[33 << 20]);
    http.send(
            http.request("/api/v1/tasks/upload")
                .header("Content-Type", "application/json")
                .PUT(large))
        .error(413, "BODY_TOO_LARGE");
  }

  @Test
  void aListOfPairsNeedsItsNumbers() {
    String name = Samples.name();
    byte[] pairs = PAIRS.getBytes(StandardCharsets.UTF_8);

    upload(name, "", pairs).error(400, "VALIDATION_ERROR");
    upload(name, "?demonstrations=3", pairs).error(400, "VALIDATION_ERROR");
    var answer = upload(name, "?demonstrations=3&tests=1&file=p.json", pairs);

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.json().get("report").get(0).get("reason").stringValue()).isNotBlank();
    var task = http.get("/api/v1/tasks/p?dataset=" + name).json();
    assertThat(task.get("metadata").get("demonstrations").intValue()).isEqualTo(3);
    assertThat(task.get("test_inputs")).hasToString("[[[4]]]");
  }

  @Test
  void refusesWhatIsNoDataset() {
    for (String content : new String[] {"", "PK\3\4 broken", "{\"a\":", "\0\0\0"}) {
      upload(Samples.name(), "", content.getBytes(StandardCharsets.UTF_8))
          .error(400, "VALIDATION_ERROR");
    }
  }

  @Test
  void renamesAndDeletes() {
    String name = Samples.storedDataset();
    String other = Samples.name();
    String used = Samples.storedDataset();
    http.post(
        "/api/v1/experiments/create", "{\"name\": \"x\", \"dataset\": \"%s\"}".formatted(used));

    assertThat(http.get(PATH + name + "/revisions").json()).hasSize(1);
    var renamed = http.post(PATH + name + "/rename", "{\"name\": \"%s\"}".formatted(other));
    assertThat(renamed.status()).as(renamed.body()).isEqualTo(200);
    assertThat(renamed.json().get("name").stringValue()).isEqualTo(other);
    http.get(PATH + name).error(404, "DATASET_NOT_FOUND");
    http.post(PATH + other + "/rename", "{\"name\": \"%s\"}".formatted(used))
        .error(409, "CONFLICT");
    assertThat(http.delete(PATH + other).status()).isEqualTo(204);
    http.delete(PATH + other).error(404, "DATASET_NOT_FOUND");
    assertThat(http.delete(PATH + used).error(409, "CONFLICT")).contains("exp-");
  }

  @Test
  void saysWhatKaggleWouldRefuse() {
    String path = PATH + Samples.storedDataset() + "/check-submission";
    String answers = "[{\"attempt_1\": [[1]], \"attempt_2\": [[1]]}]";

    var good = http.post(path, "{\"a\": %s, \"b\": %s}".formatted(answers, answers)).json();
    assertThat(good.get("valid").booleanValue()).isTrue();
    var bad = http.post(path, "{\"a\": %s}".formatted(answers)).json();
    assertThat(bad.get("valid").booleanValue()).isFalse();
    assertThat(bad.get("faults").get(0).get("place").stringValue()).isEqualTo("b");
    assertThat(http.post(path, "[]").error(400, "VALIDATION_ERROR")).contains("not an object");
  }
}

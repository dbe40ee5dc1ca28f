package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import dev.longarc.store.Evaluations;
import dev.longarc.store.Experiments;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** All evaluations of an experiment at once, and those of an ARC task in all experiments. */
@Tag("servers")
class EvaluationListsTest {
  private static final String PATH = "/api/v1/experiments/";

  private final Http http = Bench.HTTP;
  private final Evaluations evaluations = Bench.API.getBean(Evaluations.class);
  private String id = "";

  @BeforeEach
  void create() {
    id = Samples.experiment();
  }

  private void fail(String task, FailureType type) {
    evaluations.record(
        Samples.failed(id, task, type),
        Verdict.FAILED,
        0,
        List.of(new BigDecimal("0.00126"), new BigDecimal("0.02")));
  }

  private JsonNode get(String path) {
    var answer = http.get(path);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void showsAllEvaluationsAsColumns() {
    fail("b", FailureType.MODEL);

    JsonNode cells = get(PATH + id + "/cells");

    assertThat(cells.propertyNames()).startsWith("experiment_id", "as_of", "state_legend");
    assertThat(cells.get("task_ids")).hasToString("[\"a\",\"b\"]");
    assertThat(words(cells, "states", "state_legend")).containsExactly("queued", "failed");
    assertThat(cells.get("failure_types").get(0).intValue()).isEqualTo(-1);
    int failure = cells.get("failure_types").get(1).intValue();
    assertThat(cells.get("failure_type_legend").get(failure).stringValue()).isEqualTo("MODEL");
    assertThat(cells.get("strategies")).hasToString("[-1,-1]");
    assertThat(cells.get("costs_usd")).hasToString("[0,0.0213]");
    assertThat(cells.get("time_ms")).hasToString("[0,32]");
    assertThat(cells.get("tries")).hasToString("[0,3]");
    assertThat(cells.get("rounds")).hasToString("[1,1]");
    assertThat(cells.get("recovered")).hasToString("[0,0]");
    http.get(PATH + "exp-none/cells").error(404, "EXPERIMENT_NOT_FOUND");
  }

  @Test
  void whatAStoppedExperimentHasLeftIsNotQueued() {
    fail("b", FailureType.MODEL);
    Bench.API.getBean(Experiments.class).stop(id, FailureType.BUDGET_EXCEEDED);
    assertThat(words(get(PATH + id + "/cells"), "states", "state_legend"))
        .containsExactly("not_run", "failed");
  }

  private static List<String> words(JsonNode cells, String column, String legend) {
    return cells
        .get(column)
        .valueStream()
        .map(number -> cells.get(legend).get(number.intValue()).stringValue())
        .toList();
  }

  @Test
  void isKnownUpToAnEventAfterWhichFollowersMissNothing() {
    long before = get(PATH + id + "/cells").get("as_of").longValue();
    try (var follower = Socket.open(http.port(), Bench.TOKEN).follow(id, before)) {
      fail("a", FailureType.MODEL);
      JsonNode progress = follower.next("task:progress");
      assertThat(progress.get("data").get("task_id").stringValue()).isEqualTo("a");
      assertThat(progress.get("id").longValue()).isGreaterThan(before);
    }
    assertThat(get(PATH + id + "/cells").get("as_of").longValue()).isGreaterThan(before);
  }

  @Test
  void hasNotChangedWhenAnotherExperimentHas() {
    String tag = http.get(PATH + id + "/cells").header("ETag");
    Samples.experiment();
    var again = http.send(http.request(PATH + id + "/cells").header("If-None-Match", tag));
    assertThat(again.status()).isEqualTo(304);
    fail("a", FailureType.MODEL);
    var changed = http.send(http.request(PATH + id + "/cells").header("If-None-Match", tag));
    assertThat(changed.status()).isEqualTo(200);
  }

  @Test
  void groupsFailures() {
    fail("a", FailureType.MODEL);
    fail("b", FailureType.POISON);

    JsonNode failures = get(PATH + id + "/failures");

    assertThat(failures.get("failed").intValue()).isEqualTo(2);
    assertThat(failures.get("recovered").intValue()).isZero();
    assertThat(failures.get("other_groups").intValue()).isZero();
    JsonNode newest = failures.get("groups").get(0);
    assertThat(newest.get("type").stringValue()).isEqualTo("POISON");
    assertThat(newest.get("share").doubleValue()).isEqualTo(0.5);
    assertThat(newest.get("message").stringValue()).isEqualTo("It broke.");
    assertThat(newest.get("workers")).hasToString("[\"box:1\"]");
    assertThat(newest.get("tries").intValue()).isEqualTo(3);
    assertThat(newest.get("retry_can_help").booleanValue()).isFalse();
    assertThat(newest.get("advice").stringValue()).startsWith("A retry kills workers again");
    assertThat(newest.get("example").get("task_id").stringValue()).isEqualTo("b");
    String retry = "{\"dry_run\": true, \"task_ids\": %s}".formatted(newest.get("task_ids"));
    assertThat(http.post(PATH + id + "/retry", retry).json().get("evaluations").intValue())
        .isEqualTo(1);
    assertThat(get(PATH + Samples.experiment() + "/failures").get("groups")).isEmpty();
    http.get(PATH + "exp-none/failures").error(404, "EXPERIMENT_NOT_FOUND");
  }

  @Test
  void listsTheEvaluationsOfAnArcTaskByItsContent() {
    String set = Samples.name();
    String task = TaskEndpointsTest.task();
    http.post("/api/v1/datasets", Samples.dataset(set, "\"mine\": " + task));
    String other = Samples.name();
    http.post("/api/v1/datasets", Samples.dataset(other, "\"yours\": " + task));
    String first = experiment(set);
    String second = experiment(other);
    evaluations.record(
        Samples.failed(first, "mine", FailureType.MODEL),
        Verdict.FAILED,
        0,
        List.of(BigDecimal.ONE, BigDecimal.ONE));

    String path = "/api/v1/tasks/mine/evaluations?dataset=" + set;
    JsonNode history = get(path);

    assertThat(history.get("next_cursor").isNull()).isTrue();
    JsonNode due = history.get("evaluations").get(0);
    assertThat(due.get("experiment_id").stringValue()).isEqualTo(second);
    assertThat(due.get("task_id").stringValue()).isEqualTo("yours");
    assertThat(due.get("verdict").isNull()).isTrue();
    assertThat(due.get("cost_usd").isNull()).isTrue();
    JsonNode failed = history.get("evaluations").get(1);
    assertThat(failed.get("experiment_id").stringValue()).isEqualTo(first);
    assertThat(failed.get("verdict").stringValue()).isEqualTo("FAILED");
    assertThat(failed.get("failure_type").stringValue()).isEqualTo("MODEL");
    assertThat(failed.get("plan").stringValue()).isEqualTo("quick");
    assertThat(failed.get("tries").intValue()).isEqualTo(3);
    assertThat(history.get("evaluations")).hasSize(2);

    JsonNode page = get(path + "&limit=1");
    JsonNode next = get(path + "&limit=1&cursor=" + page.get("next_cursor").stringValue());
    assertThat(next.get("evaluations").get(0)).isEqualTo(failed);
    http.get(path + "&limit=0").error(400, "VALIDATION_ERROR");
    http.get(path + "&cursor=x").error(400, "VALIDATION_ERROR");
    http.get("/api/v1/tasks/none/evaluations").error(404, "TASK_NOT_FOUND");
  }

  private String experiment(String dataset) {
    var answer =
        http.post(
            PATH + "create",
            "{\"name\": \"Try\", \"dataset\": \"%s\", \"plan\": \"quick\"}".formatted(dataset));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().get("experiment_id").stringValue();
  }
}

package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.store.Evaluations;
import dev.longarc.store.Experiments;
import dev.longarc.workflows.contract.ExperimentWorkflow;
import io.temporal.client.WorkflowStub;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("servers")
class ExperimentEndpointsTest {
  private static final String PATH = "/api/v1/experiments/";
  private static final String CREATE = PATH + "create";

  private final Http http = Bench.HTTP;
  private final Experiments experiments = Bench.API.getBean(Experiments.class);
  private final Evaluations evaluations = Bench.API.getBean(Evaluations.class);

  @Test
  void createsStoresAndStarts() {
    String set = Samples.storedDataset();
    var answer =
        http.post(
            CREATE,
            """
            {"name": "First Try", "hypothesis": "two swaps", "dataset": "%s", "task_ids": ["b", "a"],
             "limit": 1, "plan": "quick", "seed": 42, "review_seconds": 60}\
            """
                .formatted(set));

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    var created = answer.json();
    String id = created.get("experiment_id").stringValue();
    assertThat(answer.header("Location")).isEqualTo(PATH + id);
    assertThat(id).matches("exp-\\d{8}-first-try(-\\d+)?");
    assertThat(created.get("status").stringValue()).isEqualTo("created");
    assertThat(created.get("evaluations").intValue()).isEqualTo(1);
    assertThat(created.get("estimated_cost").doubleValue()).isPositive();
    assertThat(created.get("estimated_duration_minutes").isNumber()).isTrue();
    assertThat(created.get("note").isNull()).isTrue();
    assertThat(created.get("web_ui").stringValue())
        .isEqualTo("http://127.0.0.1:26002/namespaces/arc/workflows/" + id);

    var shown = http.get(PATH + id).json();
    assertThat(shown.get("hypothesis").stringValue()).isEqualTo("two swaps");
    assertThat(shown.get("plan").get("name").stringValue()).isEqualTo("quick");
    assertThat(shown.get("plan").get("seed").longValue()).isEqualTo(42);
    assertThat(
            shown
                .get("plan")
                .get("steps")
                .get(0)
                .get("strategies")
                .get(0)
                .get("budget")
                .longValue())
        .isPositive();
    assertThat(shown.get("review_seconds").longValue()).isEqualTo(60);
    assertThat(shown.get("temporal_target").stringValue()).isEqualTo("127.0.0.1:7233/arc");
    assertThat(shown.get("stamp").propertyNames())
        .contains("code_version", "java_version", "os", "cores", "machine");
    assertThat(evaluations.selection(id)).extracting("id").containsExactly("b");
    assertThat(workflow(id).describe().getWorkflowType()).isEqualTo("Experiment");
  }

  @Test
  void acceptsAPlanThatItShowed() {
    for (var plan : http.get("/api/v1/plans").json()) {
      var answer =
          http.post(
              CREATE,
              "{\"name\": \"x\", \"dataset\": \"%s\", \"plan\": %s}"
                  .formatted(Samples.storedDataset(), plan));
      assertThat(answer.status()).as(answer.body()).isEqualTo(201);
      String id = answer.json().get("experiment_id").stringValue();
      var stored = http.get(PATH + id).json().get("plan");
      assertThat(stored.get("recovery")).isEqualTo(plan.get("recovery"));
      assertThat(stored.has("fallback")).isEqualTo(plan.has("fallback"));
    }
  }

  @Test
  void listsNewestFirst() {
    String older = Samples.experiment();
    String newer = Samples.experiment();
    var ids = http.get("/api/v1/experiments").json().findValuesAsString("experiment_id");
    assertThat(ids.indexOf(newer)).isGreaterThanOrEqualTo(0).isLessThan(ids.indexOf(older));
  }

  /** Columns: fields besides the name; status; code; place; a part of the message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "dataset": "nowhere"                            | 404 | DATASET_NOT_FOUND | dataset        | (nowhere)
          "limit": 1                                      | 400 | VALIDATION_ERROR  | dataset        | (dataset)
          "dataset": "SET", "task_ids": ["a", "zz"]       | 404 | TASK_NOT_FOUND    | task_ids[1]    | (zz)
          "dataset": "SET", "task_ids": ["a", "a"]        | 400 | DUPLICATE_TASK_ID | task_ids[1]    | (a)
          "dataset": "SET", "task_ids": []                | 400 | VALIDATION_ERROR  | task_ids       | empty
          "dataset": "SET", "task_ids": [null]            | 400 | VALIDATION_ERROR  | task_ids[0]    | is null
          "dataset": "SET", "limit": 0                    | 400 | VALIDATION_ERROR  | limit          | (0)
          "dataset": "SET", "limit": 1.5                  | 400 | VALIDATION_ERROR  | limit          | whole number
          "dataset": "SET", "limit": "five"               | 400 | VALIDATION_ERROR  | limit          | (five)
          "dataset": "SET", "selection_seed": 7           | 400 | VALIDATION_ERROR  | selection_seed | (7)
          "dataset": "SET", "review_seconds": -1          | 400 | VALIDATION_ERROR  | review_seconds | (-1 s)
          "dataset": "SET", "colour": 3                   | 400 | VALIDATION_ERROR  | colour         | (colour)
          "dataset": "SET", "plan": "magic"               | 400 | INVALID_PLAN      | plan           | (magic)
          "dataset": "SET", "plan": 7                     | 400 | INVALID_PLAN      | plan           | (7)
          "dataset": "SET", "plan": {"name": "p"}         | 400 | INVALID_PLAN      | plan.steps     | (steps)
          "dataset": "SET", "plan": {"name": "\\u001b[31mred", "steps": ["program-synthesis"]} | 400 | INVALID_PLAN | plan.name | (red) has a control character
          "dataset": "SET", "plan": {"name": "a/b", "steps": ["program-synthesis"]} | 400 | INVALID_PLAN | plan.name | (a/b) has a slash
          "dataset": "SET", "plan": {"name": "p", "steps": [["magic"]]} | 400 | INVALID_STRATEGY | plan.steps[0].strategies[0].name | (magic)
          "dataset": "SET", "plan": {"name": "p", "steps": [[{"name": "program-synthesis", "budget": -5}]]} | 400 | INVALID_PLAN | plan.steps[0][0].budget | (-5)
          "dataset": "SET", "plan": {"name": "p", "steps": [[{"name": "program-synthesis", "options": {"x": 1}}]]} | 400 | INVALID_PLAN | plan.steps[0].strategies[0].options | (x)
          """)
  void refusesBadCreations(String fields, int status, String code, String place, String message) {
    var before = http.get("/api/v1/experiments").json();
    var answer =
        http.post(
            CREATE,
            "{\"name\": \"x\", %s}".formatted(fields.replace("SET", Samples.storedDataset())));
    assertThat(answer.error(status, code)).contains(message);
    assertThat(answer.place()).isEqualTo(place);
    assertThat(http.get("/api/v1/experiments").json()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"name\": ", "{\"name\": \"a\", \"name\": \"b\"}", "nonsense"})
  void refusesMalformedJson(String body) {
    http.post(CREATE, body).error(400, "MALFORMED_JSON");
  }

  @Test
  void refusesAMissingBodyAndABlankName() {
    http.post(CREATE, "").error(400, "VALIDATION_ERROR");
    assertThat(http.post(CREATE, "{\"name\": \" \"}").error(400, "VALIDATION_ERROR"))
        .contains("( )");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/status", "/results"})
  void answersNotFoundForAnUnknownExperiment(String what) {
    assertThat(http.get(PATH + "exp-no" + what).error(404, "EXPERIMENT_NOT_FOUND"))
        .contains("(exp-no)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pause", "resume", "cancel", "retry"})
  void doesNotSteerAnUnknownExperiment(String action) {
    http.post(PATH + "exp-no/" + action).error(404, "EXPERIMENT_NOT_FOUND");
  }

  @Test
  void showsResultsAndStatus() {
    String id = Samples.experiment();
    var right = new Attempts(List.of(List.of(Grid.parse("43"), Grid.parse("12"))));
    record(id, "a", right, null);
    record(id, "b", Attempts.none(1), new Failure(FailureType.MODEL, "The model is broken.", ""));

    var results = http.get(PATH + id + "/results").json().get("results");
    assertThat(results.get(0).propertyNames())
        .containsExactly(
            "task_id",
            "round",
            "verdict",
            "failure_type",
            "strategy",
            "attempts",
            "tries",
            "time_ms",
            "cost",
            "recovered_by",
            "experiment_id",
            "seed",
            "program",
            "confidence",
            "work_units",
            "solved_at",
            "waited_ms",
            "computed_ms",
            "failure",
            "task_status");
    assertThat(results.get(1).get("failure").get("message").stringValue())
        .isEqualTo("The model is broken.");
    assertThat(results.get(0).get("experiment_id").stringValue()).isEqualTo(id);
    assertThat(results.get(0).get("solved_at").intValue()).isEqualTo(1);
    assertThat(results.get(0).get("verdict").stringValue()).isEqualTo("SOLVED");
    assertThat(results.get(0).get("attempts")).hasToString("[[[[4,3]],[[1,2]]]]");
    assertThat(results.get(1).get("failure_type").stringValue()).isEqualTo("MODEL");
    assertThat(http.get(PATH + id + "/results?verdict=FAILED").json().findValuesAsString("task_id"))
        .containsExactly("b");
    assertThat(
            http.get(PATH + id + "/results?round=all&verdict=SOLVED&verdict=FAILED")
                .json()
                .get("results"))
        .hasSize(2);

    assertThat(http.get(PATH + id + "/submission").body())
        .isEqualTo(
            """
            {"a":[{"attempt_1":[[4,3]],"attempt_2":[[1,2]]}],\
            "b":[{"attempt_1":[[0]],"attempt_2":[[0]]}]}\
            """);

    var status = http.get(PATH + id + "/status").json();
    assertThat(status.propertyNames())
        .containsExactly(
            "experiment_id",
            "status",
            "stop_reason",
            "round",
            "progress",
            "verdicts",
            "counts",
            "failures",
            "recovered",
            "partial_results",
            "accuracy_of_all",
            "accuracy_of_results",
            "cost_usd",
            "spent_usd",
            "limit_usd",
            "task_limit_usd",
            "parallelism",
            "deadline",
            "web_ui",
            "intervention",
            "name",
            "dataset",
            "plan",
            "created_at",
            "started_at",
            "completed_at",
            "scorable_tasks",
            "deadline_minutes",
            "experiment_status",
            "task_status",
            "eta",
            "performance_metrics",
            "error_summary",
            "description",
            "hypothesis",
            "tags",
            "strategy_config",
            "operator_log",
            "repeat_of");
    assertThat(status.get("scorable_tasks").intValue()).isEqualTo(2);
    assertThat(status.get("progress"))
        .hasToString(
            "{\"completed_tasks\":2,\"total_tasks\":2,\"current_task\":null,\"current_tasks\":[]}");
    assertThat(status.get("verdicts")).hasToString("{\"SOLVED\":1,\"FAILED\":1}");
    assertThat(status.get("partial_results").get("accuracy").doubleValue()).isEqualTo(0.5);
    assertThat(status.get("counts"))
        .hasToString(
            "{\"solved\":1,\"wrong\":0,\"unanswered\":0,\"failed\":1,\"not_run\":0,\"unscored\":0}");
    assertThat(status.get("failures")).hasToString("{\"MODEL\":1}");
    assertThat(status.get("accuracy_of_all").doubleValue()).isEqualTo(0.5);
    assertThat(status.get("accuracy_of_results").doubleValue()).isEqualTo(1);
    assertThat(status.get("stop_reason").isNull()).isTrue();
    assertThat(status.get("parallelism").intValue()).isEqualTo(16);
  }

  @Test
  void showsTheReasonsOfAWait() {
    String id = Samples.experiment();
    assertThat(waiting(id)).containsExactly("No orchestrator has picked it up yet.");
    experiments.markOpened(id);
    assertThat(waiting(id)).isEmpty();
    experiments.setPaused(id, true);
    assertThat(waiting(id)).containsExactly("It is paused: resume lets it continue.");
    experiments.settle(id, true);
    assertThat(waiting(id)).isEmpty();
    http.get(PATH + "exp-no/waiting").error(404, "EXPERIMENT_NOT_FOUND");
  }

  private List<String> waiting(String id) {
    return http.get(PATH + id + "/waiting").json().get("reasons").findValuesAsString("message");
  }

  @Test
  void refusesUnknownFilters() {
    String id = Samples.experiment();
    assertThat(http.get(PATH + id + "/results?verdict=WON").error(400, "VALIDATION_ERROR"))
        .contains("(WON)", "SOLVED");
    assertThat(http.get(PATH + id + "/results?round=last").error(400, "VALIDATION_ERROR"))
        .contains("(last)", "newest");
  }

  @Test
  void pausesResumesAndCancels() {
    String id = Samples.experiment();
    assertThat(steered(id, "pause")).isEqualTo("paused");
    assertThat(steered(id, "resume")).isEqualTo("in_progress");
    assertThat(steered(id, "cancel")).isEqualTo("cancelled");
    workflow(id).getResult(Object.class);
    assertThat(http.post(PATH + id + "/pause").error(409, "CONFLICT")).contains("(" + id + ")");
  }

  @Test
  void retriesInTheOpenWorkflowOncePerRequest() {
    String id = Samples.experiment();
    String body =
        "{\"failure_types\": [\"MODEL\"], \"task_ids\": [\"a\", \"b\"], \"request_id\": \"r1\"}";
    var first = http.post(PATH + id + "/retry", body);
    assertThat(first.status()).as(first.body()).isEqualTo(202);
    assertThat(first.json()).hasToString("{\"round\":2,\"evaluations\":2}");
    assertThat(http.post(PATH + id + "/retry", body).json()).isEqualTo(first.json());
    assertThat(http.post(PATH + id + "/retry").json().get("round").intValue()).isEqualTo(3);
  }

  @Test
  void passesOnTheWorkflowsRefusal() {
    String id = Samples.experiment();
    var answer = http.post(PATH + id + "/retry", "{\"task_ids\": [\"solved\"]}");
    assertThat(answer.error(409, "CONFLICT")).contains("No failed evaluation matches.");
  }

  @Test
  void retriesAClosedExperimentByStartingItAgain() {
    String id = Samples.experiment();
    record(id, "a", Attempts.none(1), new Failure(FailureType.TIMEOUT, "Too slow.", ""));
    record(id, "b", Attempts.none(1), null);
    steered(id, "cancel");
    workflow(id).getResult(Object.class);
    experiments.settle(id, false);

    String body = "{\"request_id\": \"again\"}";
    var answer = http.post(PATH + id + "/retry", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    assertThat(answer.json()).hasToString("{\"round\":2,\"evaluations\":1}");
    assertThat(workflow(id).query("progress", Object.class)).isNotNull(); // open again
    assertThat(experiments.find(id).orElseThrow().round()).isEqualTo(2);
  }

  @Test
  void refusesARetryWithoutFailures() {
    String id = Samples.experiment();
    steered(id, "cancel");
    workflow(id).getResult(Object.class);
    http.post(PATH + id + "/retry").error(409, "CONFLICT");
    assertThat(experiments.find(id).orElseThrow().round()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"failure_types": ["BAD_LUCK"]} | failure_types[0] | (BAD_LUCK)
          {"request_id": "a b"}           | request_id       | (a b)
          {"all": true}                   | all              | (all)
          {"task_ids": "a"}               | task_ids         | list
          """)
  void refusesBadRetries(String body, String place, String message) {
    String id = Samples.experiment();
    var answer = http.post(PATH + id + "/retry", body);
    assertThat(answer.error(400, "VALIDATION_ERROR")).contains(message);
    assertThat(answer.place()).isEqualTo(place);
  }

  private String steered(String id, String action) {
    var answer = http.post(PATH + id + "/" + action);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().get("status").stringValue();
  }

  private void record(
      String id,
      String task,
      Attempts attempts,
      @org.jspecify.annotations.Nullable Failure failure) {
    var report = new EvaluationReport(id, task, 1, attempts, null, 12, List.of(), failure);
    var verdict =
        failure != null ? Verdict.FAILED : attempts.isEmpty() ? Verdict.UNSOLVED : Verdict.SOLVED;
    evaluations.record(report, verdict, verdict == Verdict.SOLVED ? 1 : 0, List.of());
  }

  private static WorkflowStub workflow(String id) {
    return WorkflowStub.fromTyped(
        Bench.TEMPORAL.getWorkflowClient().newWorkflowStub(ExperimentWorkflow.class, id));
  }
}

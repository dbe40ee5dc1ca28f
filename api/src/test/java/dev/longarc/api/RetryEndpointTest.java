package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import dev.longarc.store.Evaluations;
import dev.longarc.store.Experiments;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Dry runs, and requests repeated after the experiment has ended. */
@Tag("servers")
class RetryEndpointTest {
  private static final String PATH = "/api/v1/experiments/";
  private static final String DRY_RUN = "{\"dry_run\": true}";

  private final Http http = Bench.HTTP;
  private final Experiments experiments = Bench.API.getBean(Experiments.class);
  private final Evaluations evaluations = Bench.API.getBean(Evaluations.class);

  private void fail(String id, String task, FailureType type) {
    evaluations.record(
        Samples.failed(id, task, type),
        Verdict.FAILED,
        0,
        List.of(BigDecimal.ZERO, BigDecimal.ZERO));
  }

  @Test
  void aDryRunListsTheRetryAndItsCost() {
    String id = Samples.experiment();
    fail(id, "a", FailureType.MODEL);
    fail(id, "b", FailureType.POISON);
    var before = experiments.find(id);

    var answer = http.post(PATH + id + "/retry", DRY_RUN);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    // 400 units of 0.001 s at $0.000014; the run of test-time training is not repeated
    assertThat(answer.body())
        .isEqualTo(
            """
            {"round":0,"evaluations":2,"at_most_usd":0.00001120,"tasks":[\
            {"task_id":"a","round":1,"failure_type":"MODEL","message":"It broke.",\
            "retry_can_help":true,"advice":"A retry helps once the model is fixed.",\
            "at_most_usd":0.00000560},\
            {"task_id":"b","round":1,"failure_type":"POISON","message":"It broke.",\
            "retry_can_help":false,"advice":"A retry kills workers again while strategy and puzzle\
             are the same.","at_most_usd":0.00000560}]}\
            """);
    assertThat(experiments.find(id)).isEqualTo(before);
    assertThat(Samples.progress(id).round()).isEqualTo(1);
  }

  @Test
  void aDryRunAcceptsTheSameFilters() {
    String id = Samples.experiment();
    fail(id, "a", FailureType.MODEL);
    fail(id, "b", FailureType.POISON);
    assertThat(dryRun(id, "\"failure_types\": [\"POISON\"]")).containsExactly("b");
    assertThat(dryRun(id, "\"task_ids\": [\"a\"]")).containsExactly("a");
    assertThat(dryRun(id, "\"failure_types\": [\"DATA\"]")).isEmpty();
  }

  @Test
  void aDryRunNeedsNoTemporal() {
    String id = Samples.experiment();
    fail(id, "a", FailureType.MODEL);
    try (var api = Bench.api("longarc.temporal.address=127.0.0.1:26001")) {
      var answer = Bench.http(api).post(PATH + id + "/retry", DRY_RUN);
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(answer.json().get("evaluations").intValue()).isEqualTo(1);
    }
  }

  @Test
  void aDryRunAfterTheEndChangesNothing() {
    String id = completed();
    assertThat(dryRun(id, "\"request_id\": \"r1\"")).containsExactly("a", "b");
    assertThat(experiments.find(id).orElseThrow().status()).isEqualTo(ExperimentStatus.COMPLETED);
    assertThat(Samples.isOpen(id)).isFalse();
    assertThat(experiments.retryRound(id, "r1")).isEmpty();
  }

  @Test
  void aRepeatedRequestGivesTheSameRoundAndStartsNothing() {
    String id = completed();
    String body = "{\"request_id\": \"r1\", \"task_ids\": [\"a\"]}";
    var first = http.post(PATH + id + "/retry", body);
    assertThat(first.json()).hasToString("{\"round\":2,\"evaluations\":1}");
    assertThat(Samples.isOpen(id)).isTrue();
    Samples.close(id);
    experiments.stop(id, FailureType.BUDGET_EXCEEDED);

    var second = http.post(PATH + id + "/retry", body);
    assertThat(second.status()).as(second.body()).isEqualTo(202);
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(experiments.find(id).orElseThrow().status()).isEqualTo(ExperimentStatus.STOPPED);
    assertThat(experiments.find(id).orElseThrow().round()).isEqualTo(2);
    assertThat(Samples.isOpen(id)).isFalse();
  }

  @Test
  void aStoppedExperimentRetriesNothingUntilItsLimitIsRaised() {
    String id = Samples.experiment();
    fail(id, "a", FailureType.MODEL);
    Samples.close(id);
    experiments.stop(id, FailureType.BUDGET_EXCEEDED);
    assertThat(http.post(PATH + id + "/retry").error(409, "CONFLICT"))
        .contains("(BUDGET_EXCEEDED)", "\nMaybe raise its limit");
    assertThat(experiments.find(id).orElseThrow().round()).isEqualTo(1);
    assertThat(dryRun(id, "\"task_ids\": [\"a\"]")).containsExactly("a");
  }

  @Test
  void aCancelledExperimentRetriesNothing() {
    String id = Samples.experiment();
    Samples.close(id);
    experiments.settle(id, true);
    http.post(PATH + id + "/retry", DRY_RUN).error(409, "CONFLICT");
  }

  /** Both evaluations failed. */
  private String completed() {
    String id = Samples.experiment();
    fail(id, "a", FailureType.MODEL);
    fail(id, "b", FailureType.MODEL);
    Samples.close(id);
    experiments.settle(id, false);
    return id;
  }

  private List<String> dryRun(String id, String filter) {
    var answer = http.post(PATH + id + "/retry", "{\"dry_run\": true, %s}".formatted(filter));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().findValuesAsString("task_id");
  }
}

package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.outcome.RunReport;
import dev.longarc.outcome.TryReport;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.StrategyOutcome;
import dev.longarc.workflows.contract.ExperimentProgress;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.util.List;
import java.util.UUID;

/** Bodies that the API accepts. */
final class Samples {
  static final String TASK =
      """
      {"train": [{"input": [[1, 2]], "output": [[2, 1]]}],
       "test": [{"input": [[3, 4]], "output": [[4, 3]]}]}\
      """;

  private Samples() {}

  static String name() {
    return "set-" + UUID.randomUUID();
  }

  static String dataset(String name, String tasks) {
    return "{\"name\": \"%s\", \"tasks\": {%s}}".formatted(name, tasks);
  }

  /** Stores a dataset with the ARC tasks {@code a} and {@code b}; returns its name. */
  static String storedDataset() {
    return storedDataset(Bench.HTTP);
  }

  static String storedDataset(Http http) {
    String name = name();
    var answer =
        http.post("/api/v1/datasets", dataset(name, "\"a\": " + TASK + ", \"b\": " + TASK));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return name;
  }

  /** Ends the workflow of an experiment; its row does not change. */
  static void close(String id) {
    var answer = Bench.HTTP.post("/api/v1/experiments/" + id + "/cancel");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    Bench.TEMPORAL.getWorkflowClient().newUntypedWorkflowStub(id).getResult(Object.class);
  }

  /** The progress according to the open workflow of an experiment. */
  static ExperimentProgress progress(String id) {
    return Bench.TEMPORAL
        .getWorkflowClient()
        .newUntypedWorkflowStub(id)
        .query("progress", ExperimentProgress.class);
  }

  static boolean isOpen(String id) {
    return Bench.TEMPORAL.getWorkflowClient().newUntypedWorkflowStub(id).describe().getStatus()
        == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
  }

  /** A failed round 1, in which the second of two strategy runs has an outcome. */
  static EvaluationReport failed(String id, String task, FailureType type) {
    var failure =
        new Failure(type, "It broke.", "program-synthesis: it broke\n\nCaused by: chance");
    var broken =
        new RunReport(
            0,
            0,
            "program-synthesis",
            2,
            12,
            9,
            "box:1",
            null,
            failure,
            List.of(lost(), raised()),
            null,
            null);
    var guess = new Guess(Grid.parse("43"), 0.5, "swap");
    var outcome = new StrategyOutcome(List.of(List.of(guess)), 0.5, 150, List.of(), "ttt 1");
    var answered = new RunReport(1, 0, "test-time-training", 1, 20, 15, "box:2", outcome, null);
    return new EvaluationReport(
        id, task, 1, Attempts.none(1), null, 32, List.of(broken, answered), failure);
  }

  private static TryReport lost() {
    return new TryReport(
        1, "box:1", "", 3, 40, 0, 0.25, false, TryReport.End.LOST, null, "Its worker died.");
  }

  private static TryReport raised() {
    return new TryReport(
        2, "box:1", "", 5, 12, 0.2, 0.5, true, TryReport.End.FAILED, FailureType.MODEL, "Torn.");
  }

  /** Creates an experiment on a new dataset; returns its id. */
  static String experiment() {
    var answer =
        Bench.HTTP.post(
            "/api/v1/experiments/create",
            "{\"name\": \"Try\", \"dataset\": \"%s\"}".formatted(storedDataset()));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().get("experiment_id").stringValue();
  }
}

package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Requests and answers as the ARC Prize 2025 backend document has them, with every field that it
 * names.
 */
@Tag("servers")
class DocumentInterfaceTest {
  private final Http http = Bench.HTTP;

  private static void hasAll(JsonNode body, String... fields) {
    assertThat(body.propertyNames()).contains(fields);
  }

  @Test
  void showsATask() {
    String id = "doc-" + UUID.randomUUID();
    store(id);

    var task = http.get("/api/v1/tasks/" + id);
    assertThat(task.status()).isEqualTo(200);
    var body = task.json();
    hasAll(
        body,
        "task_id",
        "task_source",
        "difficulty_level",
        "train_examples",
        "test_input",
        "family_id",
        "metadata");
    assertThat(body.get("train_examples")).hasToString("[{\"input\":[[1,2]],\"output\":[[2,1]]}]");
    assertThat(body.get("test_input")).hasToString("[[3,4]]");
    assertThat(body.get("metadata").get("grid_size")).hasToString("[1,2]");
    assertThat(body.get("metadata").get("colors_used")).hasToString("[1,2,3,4]");
    assertThat(task.body()).doesNotContain("test_output");
    http.get("/api/v1/tasks/doc-none").error(404, "TASK_NOT_FOUND");
  }

  private void store(String id) {
    String tasks = "\"%s\": %s".formatted(id, Samples.TASK);
    assertThat(http.post("/api/v1/datasets", Samples.dataset(Samples.name(), tasks)).status())
        .isEqualTo(201);
  }

  @Test
  void createsAnExperimentAndShowsItsStatus() {
    String id = "doc-" + UUID.randomUUID();
    store(id);

    var answer =
        http.post(
            "/api/v1/experiments/create",
            """
            {"name": "Document", "hypothesis": "Programs suffice.", "task_ids": ["%s"],
             "strategy_config": {"type": "program_synthesis"}}
            """
                .formatted(id));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    var created = answer.json();
    hasAll(created, "experiment_id", "status", "estimated_duration_minutes", "estimated_cost");
    assertThat(created.get("status").stringValue()).isEqualTo("created");
    assertThat(created.get("strategy_config").get("type").stringValue())
        .as("as it was given")
        .isEqualTo("program_synthesis");

    var status =
        http.get(
                "/api/v1/experiments/%s/status"
                    .formatted(created.get("experiment_id").stringValue()))
            .json();
    hasAll(
        status,
        "experiment_id",
        "status",
        "progress",
        "partial_results",
        "eta",
        "performance_metrics",
        "error_summary");
    hasAll(status.get("progress"), "completed_tasks", "total_tasks", "current_task");
    hasAll(status.get("partial_results"), "accuracy", "avg_confidence");
    hasAll(
        status.get("performance_metrics"),
        "avg_processing_time_ms",
        "cpu_seconds",
        "memory_mb",
        "api_calls",
        "cost_usd");
    hasAll(status.get("error_summary"), "failed_tasks", "categories", "last_error");
    assertThat(status.get("hypothesis").stringValue()).isEqualTo("Programs suffice.");
  }

  @Test
  void refusesACreationThatIsTooExpensive() {
    String id = "doc-" + UUID.randomUUID();
    store(id);
    http.post(
            "/api/v1/experiments/create",
            """
            {"name": "Dear", "task_ids": ["%s"], "limit_usd": 0.000000000001,
             "strategy_config": {"type": "program_synthesis"}}
            """
                .formatted(id))
        .error(402, "BUDGET_EXCEEDED");
  }
}

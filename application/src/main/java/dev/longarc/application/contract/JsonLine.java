package dev.longarc.application.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.longarc.evaluation.Intervention;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;
import tools.jackson.databind.json.JsonMapper;

/** A record of the contract as the line that {@code --json} prints. */
public final class JsonLine {
  private static final JsonMapper JSON =
      ContractJson.written(JsonMapper.builder())
          .addMixIn(StatusBody.class, StatusOrder.class)
          .addMixIn(ResultBody.class, ResultKeys.class)
          .addMixIn(Intervention.Kind.class, LowerCase.class)
          .build();

  private JsonLine() {}

  public static String of(Record body) {
    return JSON.writeValueAsString(body);
  }

  /** The order of {@code --json}, which is older than the API's, and its keys. */
  @JsonIgnoreProperties({"started_at", "completed_at", "scorable_tasks", "deadline_minutes"})
  @JsonPropertyOrder({
    "experiment_id",
    "name",
    "dataset",
    "plan",
    "status",
    "round",
    "progress",
    "verdicts",
    "partial_results",
    "cost_usd",
    "created_at",
    "web_ui",
    "stop_reason",
    "intervention",
    "parallelism",
    "deadline",
    "limit_usd",
    "task_limit_usd",
    "spent_usd",
    "counts",
    "accuracy_of_all",
    "accuracy_of_results",
    "failures",
    "recovered"
  })
  private interface StatusOrder {}

  @JsonIgnoreProperties("failure")
  private interface ResultKeys {}

  @EnumNaming(EnumNamingStrategies.SnakeCaseStrategy.class)
  private interface LowerCase {}
}

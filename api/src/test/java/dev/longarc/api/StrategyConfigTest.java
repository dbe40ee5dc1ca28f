package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.store.Experiments;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Strategies by their kind, and the estimate of a dry run. */
@Tag("servers")
class StrategyConfigTest {
  private static final String CREATE = "/api/v1/experiments/create";

  private final Http http = Bench.HTTP;

  private Http.Answer create(String query, String fields) {
    return http.post(
        CREATE + query,
        "{\"name\": \"x\", \"dataset\": \"%s\", %s}".formatted(Samples.storedDataset(), fields));
  }

  /** Columns: configuration; the plan's steps: strategies with their budgets. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"type": "ttt", "budget": 7}                          | test-time-training:7
          {"type": "program_synthesis", "budget": 5}            | program-synthesis:5
          {"type": "evolution", "budget": 3}                    | evolution:3
          {"type": "program-synthesis", "budget": 4}            | program-synthesis:4
          {"type": "hybrid", "budget": 2}                       | program-synthesis:2 / test-time-training:2
          {"type": "hybrid", "budget": 2, "strategies": ["ttt", "evolution"]} | test-time-training:2 / evolution:2
          {"type": "ensemble", "budget": 2}                     | program-synthesis:2 evolution:2 test-time-training:2
          """)
  void standsForAPlan(String config, String steps) {
    var answer = create("?dry_run=true", "\"strategy_config\": " + config);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(text(answer.json().get("plan").get("steps"))).isEqualTo(steps);
  }

  private static String text(JsonNode steps) {
    return String.join(
        " / ",
        steps
            .valueStream()
            .map(step ->
                String.join(
                    " ",
                    step.get("strategies")
                        .valueStream()
                        .map(each ->
                            each.get("name").stringValue() + ":" + each.get("budget").longValue())
                        .toList()))
            .toList());
  }

  /** Columns: fields; status; code; place; a part of the message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "strategy_config": {"type": "imitation"}  | 503 | STRATEGY_UNAVAILABLE | strategy_config.type | Maybe one of: ensemble, evolution,
          "strategy_config": {"type": "magic"}      | 400 | INVALID_STRATEGY | strategy_config.type | (magic)
          "strategy_config": {}                     | 400 | VALIDATION_ERROR | strategy_config.type | missing
          "strategy_config": {"type": "ttt", "budget": 0} | 400 | VALIDATION_ERROR | strategy_config.budget | (0)
          "strategy_config": {"type": "ttt", "strategies": ["ttt"]} | 400 | VALIDATION_ERROR | strategy_config.strategies | (ttt)
          "strategy_config": {"type": "hybrid", "strategies": []} | 400 | VALIDATION_ERROR | strategy_config.strategies | empty
          "strategy_config": {"type": "ensemble", "options": {"a": "b"}} | 400 | VALIDATION_ERROR | strategy_config.options | (ensemble)
          "strategy_config": {"type": "ensemble", "strategies": ["ttt", "magic"]} | 400 | INVALID_STRATEGY | strategy_config.strategies | (magic)
          "strategy_config": {"type": "ttt"}, "plan": "quick" | 400 | VALIDATION_ERROR | strategy_config | only one
          """)
  void refusesWhatItDoesNotKnow(String fields, int status, String code, String place, String part) {
    var answer = create("", fields);

    assertThat(answer.error(status, code)).contains(part);
    assertThat(answer.place()).isEqualTo(place);
  }

  @Test
  void runsWithIt() {
    var answer = create("", "\"strategy_config\": {\"type\": \"program_synthesis\"}");

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    String id = answer.json().get("experiment_id").stringValue();
    var plan = http.get("/api/v1/experiments/" + id).json().get("plan");
    assertThat(plan.get("name").stringValue()).isEqualTo("program_synthesis");
  }

  @Test
  void aDryRunStoresNothing() {
    var experiments = Bench.API.getBean(Experiments.class);
    var before = experiments.ids();
    var estimate = create("?dry_run=true", "\"plan\": \"quick\", \"limit_usd\": 0.5").json();

    assertThat(experiments.ids()).isEqualTo(before);
    assertThat(estimate.get("evaluations").intValue()).isEqualTo(2);
    assertThat(estimate.get("limit_usd").decimalValue()).isEqualByComparingTo("0.5");
    assertThat(estimate.get("estimated_cost_least").decimalValue())
        .isLessThan(estimate.get("estimated_cost").decimalValue());
    assertThat(estimate.get("estimated_duration_minutes_least").doubleValue())
        .isLessThan(estimate.get("estimated_duration_minutes").doubleValue());
  }
}

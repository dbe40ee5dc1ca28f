package dev.longarc.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Estimates of strategies that have not run here; StrategyRunsTest has the others. */
@Tag("servers")
class EstimateEndpointTest {
  private static final String PATH = "/api/v1/strategies/evaluate";

  private final Http http = Bench.HTTP;

  private JsonNode estimates(String strategies) {
    var answer =
        http.post(
            PATH,
            "{\"task_id\": \"a\", \"dataset\": \"%s\"%s}"
                .formatted(Samples.storedDataset(), strategies));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static List<String> names(JsonNode estimates) {
    return estimates
        .get("evaluations")
        .valueStream()
        .map(each -> each.get("strategy").stringValue())
        .toList();
  }

  @Test
  void estimatesThoseThatAreAskedForAndRecommendsOne() {
    var estimates = estimates(", \"strategies\": [\"evolution\", \"ttt\"]");

    assertThat(estimates.propertyNames())
        .containsExactly("evaluations", "recommendation", "reason");
    assertThat(names(estimates)).containsExactly("evolution", "ttt");
    assertThat(names(estimates)).contains(estimates.get("recommendation").stringValue());
    assertThat(estimates.get("evaluations").get(0).propertyNames())
        .containsExactly(
            "strategy", "estimated_cost", "estimated_time_ms", "confidence_estimate", "reason");
    for (var each : estimates.get("evaluations")) {
      // what other tests stored counts too
      assertThat(each.get("estimated_cost").doubleValue()).isNotNegative();
      assertThat(each.get("estimated_time_ms").longValue()).isNotNegative();
      assertThat(each.get("confidence_estimate").doubleValue()).isBetween(0.0, 1.0);
    }
  }

  @Test
  void estimatesAllThatRunHere() {
    assertThat(names(estimates(""))).contains("program-synthesis", "evolution");
  }

  @Test
  void combinesStrategies() {
    var all =
        estimates(
                ", \"strategies\": [\"program_synthesis\", \"ttt\", \"evolution\", \"hybrid\", \"ensemble\"]")
            .get("evaluations");

    double sum = cost(all.get(0)) + cost(all.get(1)) + cost(all.get(2));
    assertThat(cost(all.get(4))).isCloseTo(sum, within(3e-6));
    assertThat(cost(all.get(3))).isBetween(cost(all.get(0)), cost(all.get(0)) + cost(all.get(1)));
  }

  private static double cost(JsonNode estimate) {
    return estimate.get("estimated_cost").doubleValue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                              | 400 | VALIDATION_ERROR | task_id
          {"task_id": "nothing"}                          | 404 | TASK_NOT_FOUND   | (nothing)
          {"task_id": "a", "dataset": "nowhere"}          | 404 | DATASET_NOT_FOUND | (nowhere)
          {"task_id": "a", "strategies": []}              | 400 | VALIDATION_ERROR | empty
          {"task_id": "a", "strategies": ["luck"]}        | 400 | INVALID_STRATEGY | (luck)
          {"task_id": "a", "strategies": ["imitation"]}   | 503 | STRATEGY_UNAVAILABLE | (imitation)
          """)
  void refusesWhatItDoesNotKnow(String body, int status, String code, String part) {
    assertThat(http.post(PATH, body).error(status, code)).contains(part);
  }
}

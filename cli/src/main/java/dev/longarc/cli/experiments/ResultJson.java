package dev.longarc.cli.experiments;

import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.persistence.Evaluations.Result;
import java.util.List;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One result as one line of JSON: {@code task_id}, {@code round}, {@code verdict}, {@code
 * failure_type} (null unless FAILED or NOT_RUN), {@code strategy} (null without a guess), {@code
 * attempts} (for each test input its grids, as ARC files write them), {@code tries}, {@code
 * time_ms}, {@code cost} (dollars), {@code recovered_by} (the rung of the recovery ladder that gave
 * the result in spite of a failure; usually null). Scripts go by it: keys, their order and their
 * meaning stay.
 */
final class ResultJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private ResultJson() {}

  static String line(Result result) {
    var failure = FailureText.cause(result);
    ObjectNode line = JSON.createObjectNode();
    line.put("task_id", result.arcTaskId());
    line.put("round", result.round());
    line.put("verdict", result.verdict().name());
    line.put("failure_type", failure == null ? null : failure.type().name());
    line.put("strategy", result.strategy());
    line.set("attempts", attempts(result.attempts()));
    line.put("tries", result.tries());
    line.put("time_ms", result.timeMs());
    line.put("cost", result.costUsd());
    var recovery = result.recoveredBy();
    line.put("recovered_by", recovery == null ? null : recovery.name());
    return JSON.writeValueAsString(line);
  }

  private static ArrayNode attempts(Attempts attempts) {
    ArrayNode tests = JSON.createArrayNode();
    for (List<Grid> guesses : attempts.perTest()) {
      ArrayNode test = tests.addArray();
      guesses.forEach(guess -> test.add(JSON.<ArrayNode>valueToTree(guess.rows())));
    }
    return tests;
  }
}

package dev.longarc.cli.experiments;

import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.experiment.Experiment;
import dev.longarc.store.Evaluations.Result;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One result as one line of JSON: {@code task_id}, {@code round}, {@code verdict}, {@code
 * failure_type} (null unless FAILED or NOT_RUN), {@code strategy} (null without a guess), {@code
 * attempts} (for each test input its grids, as ARC files write them), {@code tries}, {@code
 * time_ms}, {@code cost} (dollars), {@code recovered_by} (the rung of the recovery ladder that gave
 * the result in spite of a failure; usually null), {@code experiment_id}, {@code seed} (the
 * plan's), {@code program} (what made the first attempts, one a line where they differ), {@code
 * confidence} (null without a guess), {@code work_units}, {@code solved_at} (1 or 2: the attempts
 * that the test inputs needed; null unless SOLVED), {@code waited_ms} and {@code computed_ms}
 * (which make up {@code time_ms}). Scripts go by it: keys, their order and their meaning stay; new
 * ones come last.
 */
final class ResultJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private ResultJson() {}

  static String line(Experiment experiment, Result result, @Nullable String program) {
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
    line.put("experiment_id", experiment.id());
    line.put("seed", experiment.plan().seed());
    line.put("program", program);
    line.put("confidence", result.confidence());
    line.put("work_units", result.workUnits());
    line.put("solved_at", result.solvedAt());
    line.put("waited_ms", result.waitedMs());
    line.put("computed_ms", result.computedMs());
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

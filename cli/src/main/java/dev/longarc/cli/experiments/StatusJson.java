package dev.longarc.cli.experiments;

import dev.longarc.evaluation.Tally;
import dev.longarc.evaluation.Verdict;
import dev.longarc.persistence.Experiments.Experiment;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An experiment's status as one line of JSON, with the API's field names. */
final class StatusJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private StatusJson() {}

  static String line(Experiment experiment, Optional<String> webUiPage) {
    var tally = experiment.tally();
    ObjectNode line = JSON.createObjectNode();
    line.put("experiment_id", experiment.id());
    line.put("name", experiment.name());
    line.put("dataset", experiment.dataset());
    line.put("plan", experiment.plan().name());
    line.put("status", experiment.status().name().toLowerCase(Locale.ROOT));
    line.put("round", experiment.round());
    line.putObject("progress")
        .put("completed_tasks", tally.done())
        .put("total_tasks", tally.total());
    var verdicts = line.putObject("verdicts");
    tally.verdicts().forEach((verdict, count) -> verdicts.put(verdict.name(), count));
    line.putObject("partial_results").put("accuracy", accuracy(tally));
    line.put("cost_usd", tally.costUsd());
    line.put("created_at", experiment.createdAt().toString());
    line.put("web_ui", webUiPage.orElse(null));
    return JSON.writeValueAsString(line);
  }

  /** Solved ÷ ended and scored, failed ones included; null before the first. */
  static @Nullable Double accuracy(Tally tally) {
    int scored = tally.done() - tally.count(Verdict.UNSCORED);
    return scored == 0 ? null : (double) tally.count(Verdict.SOLVED) / scored;
  }
}

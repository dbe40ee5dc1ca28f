package dev.longarc.cli.experiments;

import dev.longarc.cli.terminal.OutcomeCategory;
import dev.longarc.evaluation.Intervention;
import dev.longarc.evaluation.Tally;
import dev.longarc.experiment.Experiment;
import dev.longarc.store.Evaluations.Troubles;
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

  static String line(Experiment experiment, Troubles troubles, Optional<String> webUiPage) {
    var tally = experiment.tally();
    ObjectNode line = JSON.createObjectNode();
    line.put("experiment_id", experiment.id());
    line.put("name", experiment.name());
    line.put("dataset", experiment.dataset());
    line.put("plan", experiment.plan().name());
    line.put("status", experiment.status().name().toLowerCase(Locale.ROOT));
    line.put("round", experiment.round());
    line.putObject("progress")
        .put("completed_tasks", tally.ended())
        .put("total_tasks", tally.total());
    var verdicts = line.putObject("verdicts");
    tally.verdicts().forEach((verdict, count) -> verdicts.put(verdict.name(), count));
    line.putObject("partial_results").put("accuracy", tally.solvedShare(tally.judged()));
    line.put("cost_usd", tally.costUsd());
    line.put("created_at", experiment.createdAt().toString());
    line.put("web_ui", webUiPage.orElse(null));
    addControls(line, experiment);
    addCounts(line, tally);
    var failures = line.putObject("failures");
    troubles.failed().forEach((type, count) -> failures.put(type.name(), count));
    line.put("recovered", troubles.recovered());
    return JSON.writeValueAsString(line);
  }

  private static void addControls(ObjectNode line, Experiment experiment) {
    var reason = experiment.controls().stopReason();
    var deadline = experiment.controls().deadline();
    line.put("stop_reason", reason == null ? null : reason.name());
    addIntervention(line, experiment.controls().intervention());
    line.put("parallelism", experiment.effectivePlan().parallelism());
    line.put("deadline", deadline == null ? null : deadline.toString());
    line.put("limit_usd", experiment.balance().limitUsd());
    line.put("task_limit_usd", experiment.balance().taskLimitUsd());
    line.put("spent_usd", experiment.balance().spentUsd());
  }

  /** Null when nobody has ended or paused its workflow from outside. */
  private static void addIntervention(ObjectNode line, @Nullable Intervention intervention) {
    if (intervention == null) {
      line.putNull("intervention");
      return;
    }
    line.putObject("intervention")
        .put("kind", intervention.kind().name().toLowerCase(Locale.ROOT))
        .put("by", intervention.by())
        .put("at", intervention.at().toString())
        .put("why", intervention.why());
  }

  private static void addCounts(ObjectNode line, Tally tally) {
    var counts = line.putObject("counts");
    for (OutcomeCategory count : OutcomeCategory.values()) {
      counts.put(count.name().toLowerCase(Locale.ROOT), count.of(tally));
    }
    line.put("accuracy_of_all", tally.solvedShare(tally.scorable()));
    line.put("accuracy_of_results", tally.solvedShare(OutcomeCategory.scoredResults(tally)));
  }
}

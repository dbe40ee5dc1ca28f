package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.StatusBody;
import dev.longarc.cli.connection.Connection;
import dev.longarc.cli.files.SelectionText;
import dev.longarc.cli.terminal.Facts;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Texts;
import dev.longarc.plan.Limits;
import dev.longarc.text.Printable;
import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Creates experiments over the API, and prints what they are. */
final class ExperimentCreation {
  private final Screen screen;
  private final Connection stack;

  ExperimentCreation(Screen screen, Connection stack) {
    this.screen = screen;
    this.stack = stack;
  }

  /** Creates one; returns its id. */
  String create(String path, Map<String, Object> request) {
    JsonNode created = stack.api().orElseThrow().post(path, request);
    var status =
        stack.experiments().status(Caller.local(), created.path("experiment_id").asString());
    screen.print(facts(created, status).lines(screen));
    String note = created.path("note").asString("");
    if (!note.isEmpty()) {
      screen.notice(Printable.lines(note));
    }
    return status.experimentId();
  }

  private Facts facts(JsonNode created, StatusBody status) {
    String id = status.experimentId();
    var facts =
        new Facts()
            .add(
                "Experiment",
                "%s: %s of %s, plan %s"
                    .formatted(
                        id,
                        Texts.count(
                            created.path("evaluations").asInt(0), "evaluation", "evaluations"),
                        status.dataset(),
                        status.plan()));
    SelectionText.add(facts, stack.experiments().show(Caller.local(), id).selection());
    return facts
        .add("Estimate", estimate(created))
        .add(
            "Limits",
            EstimateText.limits(
                new Limits(status.taskLimitUsd(), status.limitUsd(), status.deadlineMinutes())));
  }

  private static String estimate(JsonNode created) {
    return "%s, at most %s"
        .formatted(
            EstimateText.time(
                created.path("estimated_duration_minutes_least").asDouble(0),
                created.path("estimated_duration_minutes").asDouble(0),
                created.path("estimated_from").asString("")),
            Texts.dollars(created.path("estimated_cost").asDecimal(BigDecimal.ZERO)));
  }
}

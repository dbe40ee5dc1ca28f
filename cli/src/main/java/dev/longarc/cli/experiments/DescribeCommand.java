package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.DescriptionBody;
import dev.longarc.application.contract.ExperimentBodies.ExperimentBody;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.Facts;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows and changes the texts of an experiment. */
@Command(
    name = "describe",
    description = {
      "Shows the description, the hypothesis and the tags of an experiment, or changes them.",
      "Shows how its ARC tasks were selected, too.",
      "--tag replaces all tags."
    },
    footer = {
      "Examples:",
      "  longarc describe exp-20261122-samples",
      "  longarc describe exp-20261122-samples --hypothesis \"Order matters.\" --tag night,paper"
    })
public final class DescribeCommand extends ExperimentCommand {
  @Mixin private TextOptions texts = new TextOptions();

  @Mixin private ReasonOption reason = new ReasonOption();

  public DescribeCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var store = context.connections().store()) {
      String id = find(store).experimentId();
      ExperimentBody experiment =
          texts.isEmpty()
              ? store.experiments().show(Caller.local(), id)
              : store.texts().describe(Caller.local(), id, request());
      context.screen().print(facts(experiment).lines(context.screen()));
      return ExitCodes.OK;
    }
  }

  private DescriptionBody request() {
    return new DescriptionBody(
        texts.description(), texts.hypothesis(), texts.tags(), reason.text());
  }

  private static Facts facts(ExperimentBody experiment) {
    return new Facts()
        .add("experiment", experiment.experimentId())
        .add("description", experiment.description())
        .add("hypothesis", Objects.requireNonNullElse(experiment.hypothesis(), "none"))
        .add("tags", experiment.tags().isEmpty() ? "none" : String.join(", ", experiment.tags()))
        .add("selection", experiment.selection().text())
        .add("repeat of", Objects.requireNonNullElse(experiment.repeatOf(), "none"));
  }
}

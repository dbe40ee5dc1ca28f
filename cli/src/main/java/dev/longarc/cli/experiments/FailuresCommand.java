package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.FailuresBody;
import dev.longarc.application.contract.FailuresBody.FailureGroupBody;
import dev.longarc.application.contract.JsonLine;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Table;
import dev.longarc.cli.terminal.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows why evaluations failed, in groups. */
@Command(
    name = "failures",
    description = {
      "Shows why evaluations failed, by their newest rounds: in groups of one kind of failure whose",
      "messages differ in numbers and ids alone, the largest first."
    },
    footer = {
      "Examples:",
      "  longarc failures exp-20261122-samples",
      "  longarc failures last --json",
      "",
      "A line of JSON has experiment_id, failed, recovered, groups, other_groups and other_failed.",
      "A group has type, message, count, share, first_at, last_at, workers, tries, retry_can_help,",
      "advice, example (task_id, message) and task_ids."
    })
public final class FailuresCommand extends ExperimentCommand {
  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  public FailuresCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    Screen screen = context.screen();
    try (var store = context.connections().store()) {
      var failures = store.experiments().failures(Caller.local(), find(store).experimentId());
      if (json) {
        screen.print(JsonLine.of(failures));
      } else {
        print(screen, failures);
      }
    }
    return ExitCodes.OK;
  }

  private static void print(Screen screen, FailuresBody failures) {
    if (failures.groups().isEmpty()) {
      screen.print("No evaluation of %s has failed.".formatted(failures.experimentId()));
    } else {
      screen.print(table(failures).lines(screen));
      screen.print("");
      failures.groups().stream()
          .map(FailureGroupBody::type)
          .distinct()
          .sorted()
          .forEach(type -> screen.print(type + ": " + FailureText.advice(type)));
    }
    if (failures.otherGroups() > 0) {
      screen.notice(
          "%s more groups have %s of the %s failures."
              .formatted(failures.otherGroups(), failures.otherFailed(), failures.failed()));
    }
    if (failures.recovered() > 0) {
      screen.print(
          "%s after a failure."
              .formatted(Texts.count(failures.recovered(), "result came", "results came")));
    }
  }

  private static Table table(FailuresBody failures) {
    var table =
        new Table(
            "failure",
            ">failed",
            ">share",
            ">tries",
            "~workers",
            "for example",
            "~what went wrong");
    for (FailureGroupBody group : failures.groups()) {
      table.add(
          group.type(),
          group.count(),
          Texts.percent(group.count(), failures.failed()),
          group.tries(),
          String.join(", ", group.workers()),
          group.example().taskId(),
          group.message());
    }
    return table;
  }
}

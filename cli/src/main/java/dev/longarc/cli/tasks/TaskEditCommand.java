package dev.longarc.cli.tasks;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.JsonLine;
import dev.longarc.application.tasks.TaskRequest;
import dev.longarc.cli.completion.KnownValues;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.ExitCodes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Changes the details of an ARC task. */
@Command(
    name = "edit",
    description = {
      "Changes the family, the difficulty and the metadata of an ARC task.",
      "They belong to its content, in all datasets that have it."
    },
    footer = {
      "Examples:",
      "  longarc tasks edit 0ca9ddb6 --family around-blocks --difficulty easy",
      "  longarc tasks edit 0ca9ddb6 --metadata seen=yes --metadata note=",
      "",
      TaskText.REVISION_KEYS
    })
final class TaskEditCommand extends TaskCommand {
  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      completionCandidates = KnownValues.Datasets.class,
      description = "The dataset that has it. Needed where datasets have others under its id.")
  private @Nullable String dataset;

  @Mixin private TaskDetailOptions details = new TaskDetailOptions();

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  TaskEditCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (details.isEmpty()) {
      throw CommandException.input(
          "Nothing to change of (%s).\nMaybe --family, --difficulty or --metadata.".formatted(id));
    }
    context.home().refuseWhenFull();
    try (var store = context.connections().store()) {
      var tasks = store.tasks();
      var present = asked(() -> tasks.show(Caller.local(), id, dataset, null));
      var request = details.in(TaskRequest.NOTHING, present.metadata());
      var any = present.datasets().getFirst(); // all that have the content change
      var changed =
          dataset == null
              ? tasks.change(Caller.local(), any.taskId(), any.dataset(), request)
              : tasks.change(Caller.local(), id, dataset, request);
      context
          .screen()
          .print(json ? JsonLine.of(changed) : "Changed %s.".formatted(present.taskId()));
      return ExitCodes.OK;
    }
  }
}

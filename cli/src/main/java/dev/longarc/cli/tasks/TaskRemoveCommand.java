package dev.longarc.cli.tasks;

import dev.longarc.application.Caller;
import dev.longarc.cli.completion.KnownValues;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.Confirmation;
import dev.longarc.cli.terminal.ExitCodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes an ARC task out of a dataset. */
@Command(
    name = "remove",
    description = {
      "Takes an ARC task out of a dataset, after asking, which makes its next revision.",
      "It stays while experiments on the dataset have selected it."
    },
    footer = {"Example:", "  longarc tasks remove 0ca9ddb6 --dataset mine"})
final class TaskRemoveCommand extends TaskCommand {
  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "NAME",
      completionCandidates = KnownValues.Datasets.class,
      description = "The dataset that loses it.")
  private String dataset = "";

  @Option(names = "--yes", description = "Don't ask.")
  private boolean yes;

  TaskRemoveCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    var screen = context.screen();
    try (var store = context.connections().store()) {
      String found = store.tasks().show(Caller.local(), id, dataset, null).taskId();
      if (!yes && !Confirmation.of("Remove %s from %s?".formatted(found, dataset))) {
        screen.print("Kept. (--yes removes without asking.)");
        return ExitCodes.FAILED;
      }
      var left = store.tasks().remove(Caller.local(), found, dataset);
      screen.print("Removed %s: %s.".formatted(found, TaskText.words(left)));
      return ExitCodes.OK;
    }
  }
}

package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.StatusBody;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.Confirmation;
import dev.longarc.cli.terminal.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Deletes one experiment. */
@Command(
    name = "delete",
    description = {
      "Deletes an experiment that has ended, with its results, after asking.",
      "Its dataset stays; `longarc clean` returns the space to the disk."
    },
    footer = {"Example:", "  longarc delete exp-20261122-samples"})
public final class DeleteCommand extends ExperimentCommand {
  @Option(names = "--yes", description = "Don't ask.")
  private boolean yes;

  public DeleteCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    var screen = context.screen();
    try (var store = context.connections().store()) {
      StatusBody experiment = find(store);
      String id = experiment.experimentId();
      refuseUnlessEnded(experiment);
      String results = Texts.count(experiment.tally().ended(), "result", "results");
      if (!yes && !Confirmation.of("Delete %s with %s for good?".formatted(id, results))) {
        screen.print("Kept. (--yes deletes without asking.)");
        return 1;
      }
      int deleted = store.retention().delete(Caller.local(), id).results();
      screen.print(
          "Deleted %s with %s of all its rounds."
              .formatted(id, Texts.count(deleted, "result", "results")));
      return 0;
    }
  }

  private static void refuseUnlessEnded(StatusBody experiment) {
    if (experiment.completedAt() == null) {
      throw CommandException.input(
          "The experiment (%s) has not ended, it is (%s).\nMaybe longarc cancel %s first, under longarc up."
              .formatted(
                  experiment.experimentId(), experiment.status(), experiment.experimentId()));
    }
  }
}

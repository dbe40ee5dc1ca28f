package dev.longarc.cli.experiments;

import dev.longarc.application.experiments.ExperimentReads;
import dev.longarc.cli.connection.ApiClient;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.experiments.Follower.Outcome;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.CtrlC;
import dev.longarc.cli.terminal.ExitCodes;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Follows an experiment that runs elsewhere. */
@Command(
    name = "watch",
    description = {
      "Follows an experiment until it ends, then shows its results.",
      "Ctrl-C ends the command, not the experiment.",
      "Exit code: 0, 3 when evaluations FAILED, 4 when a limit stopped it, 5 when it was cancelled",
      "or ended from outside, 130 when interrupted."
    },
    footer = {"Example:", "  longarc watch exp-20261122-samples"})
public final class WatchCommand extends ExperimentCommand {
  public WatchCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    var screen = context.screen();
    try (var store = context.connections().store()) {
      var experiments = store.experiments();
      var experiment = find(store);
      String found = experiment.experimentId();
      if (!Follower.over(experiment.status()) && store.api().isEmpty()) {
        throw CommandException.failed(
            "Nothing runs here, so (%s) does not continue.\nMaybe longarc run --resume %s, or longarc up."
                .formatted(found, found));
      }
      if (experiment.webUi() != null) {
        screen.print("Web UI  " + experiment.webUi());
      }
      var ctrlC = context.ctrlC().get();
      var outcome = follow(experiments, found, store.api(), ctrlC);
      if (outcome.interrupted()) {
        screen.notice("Watching ended; %s continues.".formatted(found));
        return ExitCodes.INTERRUPTED;
      }
      return new Report(screen, experiments)
          .print(outcome.experiment(), context.clock().instant(), List.of());
    }
  }

  private Outcome follow(
      ExperimentReads experiments, String found, Optional<ApiClient> api, CtrlC ctrlC) {
    try (var queues = QueueWatch.start(api, found, context.clock().getZone());
        var changes = new LiveChanges(api, found)) {
      return new Follower(
              context, ctrlC, summary -> summary.controls() + queues.suffix() + changes.suffix())
          .follow(experiments, found, changes::mayHaveChanged);
    }
  }
}

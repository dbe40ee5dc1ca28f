package dev.longarc.cli.experiments;

import picocli.CommandLine.Command;

/** Ends an experiment. */
@Command(
    name = "cancel",
    description = {
      "Ends an experiment: its results are kept, the rest becomes NOT_RUN.",
      "It can't be undone; `longarc pause` can."
    },
    footer = {"Example:", "  longarc cancel exp-20261122-samples"})
public final class CancelCommand extends ExperimentAction {
  public CancelCommand(Context context) {
    super(context, "cancel", "Maybe longarc up first, then cancel: it goes on by itself there.");
  }
}

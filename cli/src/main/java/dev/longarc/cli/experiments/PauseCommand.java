package dev.longarc.cli.experiments;

import picocli.CommandLine.Command;

/** Pauses an experiment. */
@Command(
    name = "pause",
    description = {
      "Starts no further evaluation of an experiment; those in flight finish.",
      "Undo it with `longarc resume`."
    },
    footer = {"Example:", "  longarc pause exp-20261122-samples"})
public final class PauseCommand extends ExperimentAction {
  public PauseCommand(Context context) {
    super(context, "pause", "Maybe longarc up first: until then no evaluation starts anyway.");
  }
}

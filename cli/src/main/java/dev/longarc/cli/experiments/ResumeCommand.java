package dev.longarc.cli.experiments;

import picocli.CommandLine.Command;

/** Undoes a pause, or an end from outside. */
@Command(
    name = "resume",
    description = {
      "Lets an experiment continue that was paused or ended from outside.",
      "It needs a running `longarc up`.",
      "When nothing runs: `longarc run --resume ID`."
    },
    footer = {"Example:", "  longarc resume exp-20261122-samples"})
public final class ResumeCommand extends ExperimentAction {
  public ResumeCommand(Context context) {
    super(context, "resume", "Maybe longarc run --resume ID.");
  }
}

package dev.longarc.cli.experiments;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Undoes a pause, or an end from outside. */
@Command(
    name = "resume",
    description = {
      "Lets an experiment continue that was paused or ended from outside.",
      "It needs a running `longarc up`.",
      "When nothing runs: `longarc run --resume ID`."
    },
    footer = {"Example:", "  longarc resume exp-20261122-samples"})
public final class ResumeCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "ID", description = ExperimentLookup.MEANING)
  private String id = "";

  public ResumeCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    return ExperimentAction.post(context, id, "resume", "Maybe longarc run --resume ID.");
  }
}

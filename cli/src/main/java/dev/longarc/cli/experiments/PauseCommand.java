package dev.longarc.cli.experiments;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Pauses an experiment. */
@Command(
    name = "pause",
    description = {
      "Starts no further evaluation of an experiment; those in flight finish.",
      "Undo it with `longarc resume`."
    },
    footer = {"Example:", "  longarc pause exp-20261122-samples"})
public final class PauseCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "ID", description = ExperimentLookup.MEANING)
  private String id = "";

  public PauseCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    return ExperimentAction.post(
        context, id, "pause", "Maybe longarc up first: until then no evaluation starts anyway.");
  }
}

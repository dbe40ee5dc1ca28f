package dev.longarc.cli.experiments;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Ends an experiment. */
@Command(
    name = "cancel",
    description = {
      "Ends an experiment: its results are kept, the rest becomes NOT_RUN.",
      "It can't be undone; `longarc pause` can."
    },
    footer = {"Example:", "  longarc cancel exp-20261122-samples"})
public final class CancelCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "ID", description = ExperimentLookup.MEANING)
  private String id = "";

  public CancelCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    return ExperimentAction.post(
        context,
        id,
        "cancel",
        "Maybe longarc up first, then cancel: it continues there automatically.");
  }
}

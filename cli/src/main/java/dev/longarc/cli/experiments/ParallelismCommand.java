package dev.longarc.cli.experiments;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Sets the greatest number of open evaluations of an experiment. */
@Command(
    name = "parallelism",
    description = {
      "Sets the greatest number of open evaluations of a running experiment, from now on.",
      "Those in flight finish."
    },
    footer = {"Example:", "  longarc parallelism exp-20261122-samples 8"})
public final class ParallelismCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(index = "0", paramLabel = "ID", description = ExperimentLookup.MEANING)
  private String id = "";

  @Parameters(index = "1", paramLabel = "N", description = "1 to 500.")
  private int parallelism;

  public ParallelismCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    return ExperimentAction.post(
        context,
        id,
        "parallelism",
        Map.of("parallelism", parallelism),
        "Maybe longarc up first: it continues there automatically.");
  }
}

package dev.longarc.cli.experiments;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Sets how many evaluations of an experiment are open at once. */
@Command(
    name = "parallelism",
    description = {
      "Sets how many evaluations of a running experiment are open at once, from now on.",
      "Those in flight finish."
    },
    footer = {"Example:", "  longarc parallelism exp-20261122-samples 8"})
public final class ParallelismCommand extends ExperimentAction {
  @Parameters(index = "1", paramLabel = "N", description = "1 to 500.")
  private int parallelism;

  public ParallelismCommand(Context context) {
    super(context, "parallelism", "Maybe longarc up first: it goes on by itself there.");
  }

  @Override
  Map<String, ?> body() {
    return Map.of("parallelism", parallelism);
  }
}

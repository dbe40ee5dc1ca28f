package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.cli.completion.KnownValues;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.ExitCodes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Removes a baseline. */
@Command(
    name = "clear",
    description = "Removes the baseline of a dataset and a plan; its experiment stays.",
    footer = {"Example:", "  longarc baseline clear samples default"})
final class BaselineClearCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(
      index = "0",
      paramLabel = "DATASET",
      completionCandidates = KnownValues.Datasets.class,
      description = "Its name.")
  private String dataset = "";

  @Parameters(
      index = "1",
      paramLabel = "PLAN",
      completionCandidates = KnownValues.Plans.class,
      description = "Its name.")
  private String plan = "";

  BaselineClearCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var store = context.connections().store()) {
      store.regressions().clearBaseline(Caller.local(), dataset, plan);
      context
          .screen()
          .print("The dataset %s and the plan %s have no baseline now.".formatted(dataset, plan));
      return ExitCodes.OK;
    }
  }
}

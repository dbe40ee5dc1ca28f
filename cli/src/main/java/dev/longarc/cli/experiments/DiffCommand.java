package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.ResultBody;
import dev.longarc.application.contract.ResultQuery;
import dev.longarc.application.contract.StatusBody;
import dev.longarc.application.experiments.ExperimentReads;
import dev.longarc.cli.completion.KnownValues;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.ExitCodes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Compares two experiments. */
@Command(
    name = "diff",
    description = {
      "Compares the results of two experiments; prints nothing when they are the same.",
      "Compares all rounds: verdict, failure type, strategy, attempts. Prints a line for each kind",
      "of difference, with the number and the first of the ARC tasks. `compare` says which is better.",
      "Tries, times, costs and recovered failures may differ.",
      "Exit code: 0 when they are the same, 1 when they differ."
    },
    footer = {"Example:", "  longarc diff exp-20261122-samples exp-20261122-samples-2"})
public final class DiffCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(
      index = "0",
      paramLabel = "A",
      completionCandidates = KnownValues.Ids.class,
      description = ExperimentLookup.MEANING)
  private String a = "";

  @Parameters(
      index = "1",
      paramLabel = "B",
      completionCandidates = KnownValues.Ids.class,
      description = "Another experiment, in the same way.")
  private String b = "";

  public DiffCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var screen = context.screen();
    try (var store = context.connections().store()) {
      var experiments = store.experiments();
      var compared =
          Stream.of(a, b).map(named -> ExperimentLookup.find(experiments, named)).toList();
      compared.stream()
          .filter(each -> !Follower.over(each.status()))
          .forEach(each -> screen.notice("Note: %s has not ended.".formatted(each.experimentId())));
      List<String> lines =
          ResultDiff.lines(
              allRounds(experiments, compared.getFirst()),
              allRounds(experiments, compared.getLast()));
      screen.print(lines);
      return lines.isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
    }
  }

  private static List<ResultBody> allRounds(ExperimentReads experiments, StatusBody compared) {
    return experiments.allResults(
        Caller.local(), compared.experimentId(), ResultQuery.of(true, Set.of()));
  }
}

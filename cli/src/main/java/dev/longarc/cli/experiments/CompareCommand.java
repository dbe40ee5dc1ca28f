package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.experiments.ExperimentReads;
import dev.longarc.application.judging.ReportFormat;
import dev.longarc.cli.completion.KnownValues;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.MarkdownTables;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares experiments. */
@Command(
    name = "compare",
    description = {
      "Says whether an experiment is better than another, on the ARC tasks that both have scored,",
      "paired by their content. Several are compared with the first one, and their p corrected.",
      "Ids with commas between are pooled, such as repeats of one plan.",
      "`diff` says whether two experiments have the same results."
    },
    footer = {
      "Examples:",
      "  longarc compare exp-20261122-samples last",
      "  longarc compare A,A-2,A-3 B,B-2,B-3        repeats of two plans",
      "  longarc compare A B --json                 p_value is exact and two-sided"
    })
public final class CompareCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(
      arity = "2..*",
      paramLabel = "ID[,ID]",
      completionCandidates = KnownValues.Ids.class,
      description = "Experiments, each as in other commands, or several with commas between.")
  private List<String> arms = List.of();

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  public CompareCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var screen = context.screen();
    try (var store = context.connections().store()) {
      var found = arms.stream().map(arm -> ids(store.experiments(), arm)).toList();
      var format = json ? ReportFormat.json : ReportFormat.md;
      String text = store.judging().compare(Caller.local(), found, format);
      screen.print(json ? List.of(text) : MarkdownTables.aligned(text));
    }
    return ExitCodes.OK;
  }

  private static List<String> ids(ExperimentReads experiments, String arm) {
    return Arrays.stream(arm.split(",", -1))
        .map(named -> ExperimentLookup.find(experiments, named).experimentId())
        .toList();
  }
}

package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.JsonLine;
import dev.longarc.application.experiments.ExperimentReads;
import dev.longarc.application.judging.ReportFormat;
import dev.longarc.cli.completion.KnownValues;
import dev.longarc.cli.connection.Connection;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.MarkdownTables;
import dev.longarc.judging.regression.RegressionReport.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
      "--baseline compares one with the baseline of its dataset and plan (`longarc baseline`), and",
      "with --fail-on the exit code is 6 when it is worse by so much.",
      "`diff` says whether two experiments have the same results."
    },
    footer = {
      "Examples:",
      "  longarc compare exp-20261122-samples last",
      "  longarc compare A,A-2,A-3 B,B-2,B-3        repeats of two plans",
      "  longarc compare A B --json                 p_value is exact and two-sided",
      "  longarc compare --baseline last --fail-on high"
    })
public final class CompareCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(
      arity = "0..*",
      paramLabel = "ID[,ID]",
      completionCandidates = KnownValues.Ids.class,
      description = "Experiments, each as in other commands, or several with commas between.")
  private List<String> arms = List.of();

  @Option(
      names = "--baseline",
      paramLabel = "ID",
      completionCandidates = KnownValues.Ids.class,
      description = "Compare this experiment with its baseline.")
  private @Nullable String ofBaseline;

  @Option(
      names = "--fail-on",
      paramLabel = "low|medium|high|critical",
      description =
          "With --baseline: end with the exit code 6 on a regression of this severity, or of a greater one.")
  private @Nullable Severity failOn;

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  public CompareCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    check();
    try (var store = context.connections().store()) {
      return ofBaseline == null ? compared(store) : comparedWithBaseline(store, ofBaseline);
    }
  }

  private void check() {
    if (ofBaseline != null && !arms.isEmpty()) {
      throw CommandException.input(
          "An experiment is compared with its baseline, or with others (%s), not both."
              .formatted(String.join(", ", arms)));
    }
    if (ofBaseline == null && arms.size() < 2) {
      throw CommandException.input(
          "There are (%s) experiments to compare.\nMaybe name two, or --baseline ID."
              .formatted(arms.size()));
    }
    if (ofBaseline == null && failOn != null) {
      throw CommandException.input("--fail-on needs --baseline ID.");
    }
  }

  private int compared(Connection store) {
    var found = arms.stream().map(arm -> ids(store.experiments(), arm)).toList();
    var format = json ? ReportFormat.json : ReportFormat.md;
    print(store.judging().compare(Caller.local(), found, format));
    return ExitCodes.OK;
  }

  private int comparedWithBaseline(Connection store, String named) {
    String id = ExperimentLookup.find(store.experiments(), named).experimentId();
    var body = store.regressions().regressions(Caller.local(), id, true);
    print(json ? JsonLine.of(body) : body.markdown());
    return failOn != null && body.reaches(failOn) ? ExitCodes.REGRESSION : ExitCodes.OK;
  }

  private void print(String text) {
    context.screen().print(json ? List.of(text) : MarkdownTables.aligned(text));
  }

  private static List<String> ids(ExperimentReads experiments, String arm) {
    return Arrays.stream(arm.split(",", -1))
        .map(named -> ExperimentLookup.find(experiments, named).experimentId())
        .toList();
  }
}

package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.judging.ReportFormat;
import dev.longarc.cli.completion.KnownValues;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.MarkdownTables;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what experiments have solved together. */
@Command(
    name = "union",
    description = "Shows what experiments have solved together, and what each adds.",
    footer = {"Example:", "  longarc union exp-20261122-search exp-20261122-training"})
public final class UnionCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(
      arity = "2..*",
      paramLabel = "ID",
      completionCandidates = KnownValues.Ids.class,
      description = ExperimentLookup.MEANING)
  private List<String> named = List.of();

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  public UnionCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var screen = context.screen();
    try (var store = context.connections().store()) {
      var ids =
          named.stream()
              .map(each -> ExperimentLookup.find(store.experiments(), each).experimentId())
              .toList();
      var format = json ? ReportFormat.json : ReportFormat.md;
      String text = store.judging().union(Caller.local(), ids, format);
      screen.print(json ? List.of(text) : MarkdownTables.aligned(text));
    }
    return ExitCodes.OK;
  }
}

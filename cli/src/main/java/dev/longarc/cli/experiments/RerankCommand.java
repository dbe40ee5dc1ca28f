package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.judging.ReportFormat;
import dev.longarc.application.judging.RuleName;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.MarkdownTables;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tries another choice of attempts on the stored candidates. */
@Command(
    name = "rerank",
    description = {
      "Shows what an experiment would have solved with another choice of its attempts. Nothing runs:",
      "a rule chooses two of the stored candidates for each test input. docs/judging.md says what",
      "each figure means."
    },
    footer = {"Example:", "  longarc rerank exp-20261122-samples --with verified"})
public final class RerankCommand extends ExperimentCommand {
  @Option(
      names = "--with",
      paramLabel = "vote|verified|calibrated",
      required = true,
      description = {
        "vote: the outputs of the most runs; verified: those of programs that",
        "reproduce all demonstrations; calibrated: the highest calibrated confidence."
      })
  private RuleName rule = RuleName.vote;

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  public RerankCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    var screen = context.screen();
    try (var store = context.connections().store()) {
      var format = json ? ReportFormat.json : ReportFormat.md;
      String text =
          store.judging().rerank(Caller.local(), find(store).experimentId(), rule, format);
      screen.print(json ? List.of(text) : MarkdownTables.aligned(text));
    }
    return ExitCodes.OK;
  }
}

package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.JsonLine;
import dev.longarc.application.judging.RegressionBody;
import dev.longarc.application.judging.RegressionBody.AcknowledgementBody;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.MarkdownTables;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.text.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows and acknowledges the regressions of an experiment. */
@Command(
    name = "regressions",
    description = {
      "Shows whether an experiment is worse than the baseline of its dataset and plan: as it was",
      "when it completed, or now if it was not compared then. docs/judging.md says what each figure",
      "means."
    },
    footer = {
      "Examples:",
      "  longarc regressions last",
      "  longarc regressions last --acknowledge --reason \"The new plan is slower on purpose.\"",
      "",
      "A line of JSON has experiment_id, baseline_id, round, severity (null: no regression),",
      "checked_at (null: compared now), acknowledged (by, at, reason; or null) and report."
    })
public final class RegressionsCommand extends ExperimentCommand {
  @Option(names = "--acknowledge", description = "Note that you have seen it; once.")
  private boolean acknowledge;

  @Mixin private ReasonOption reason = new ReasonOption();

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  public RegressionsCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (reason.text() != null && !acknowledge) {
      throw CommandException.input("--reason needs --acknowledge.");
    }
    try (var store = context.connections().store()) {
      String id = find(store).experimentId();
      print(
          acknowledge
              ? store.regressions().acknowledge(Caller.local(), id, reason.text())
              : store.regressions().regressions(Caller.local(), id, false));
      return ExitCodes.OK;
    }
  }

  private void print(RegressionBody body) {
    Screen screen = context.screen();
    if (json) {
      screen.print(JsonLine.of(body));
      return;
    }
    screen.print(MarkdownTables.aligned(body.markdown()));
    AcknowledgementBody seen = body.acknowledged();
    if (seen != null) {
      String why = seen.reason() == null ? "." : ": " + Printable.lines(seen.reason());
      screen.notice("Acknowledged by %s%s".formatted(seen.by(), why));
    }
  }
}

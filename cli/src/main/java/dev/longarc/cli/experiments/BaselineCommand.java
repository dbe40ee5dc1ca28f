package dev.longarc.cli.experiments;

import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.ExitCodes;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Has the commands on baselines. */
@Command(
    name = "baseline",
    description = {
      "Chooses what later experiments of a dataset and a plan are compared with when they complete.",
      "Those that are worse raise an alert: docs/judging.md."
    },
    footer = {
      "Examples:",
      "  longarc baseline set exp-20261122-samples --threshold time=25",
      "  longarc baseline list",
      "  longarc baseline clear samples default"
    })
public final class BaselineCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  private BaselineCommand() {}

  /** The command with its subcommands. */
  public static CommandLine of(Context context) {
    return new CommandLine(new BaselineCommand())
        .addSubcommand(new BaselineSetCommand(context))
        .addSubcommand(new BaselineListCommand(context))
        .addSubcommand(new BaselineClearCommand(context));
  }

  @Override
  public Integer call() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getErr());
    }
    return ExitCodes.USAGE;
  }
}

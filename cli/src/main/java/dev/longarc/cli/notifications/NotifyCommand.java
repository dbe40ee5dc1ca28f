package dev.longarc.cli.notifications;

import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.ExitCodes;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Has the commands on channels. */
@Command(
    name = "notify",
    description = {
      "Tells you by webhook or e-mail what becomes of your experiments.",
      "Settings, formats and signatures: docs/notifications.md."
    },
    footer = {
      "Examples:",
      "  longarc notify add email ada@example.org --on completed,stopped",
      "  longarc notify test 1",
      "  longarc notify log"
    })
public final class NotifyCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  private NotifyCommand() {}

  /** The command with its subcommands. */
  public static CommandLine of(Context context) {
    return new CommandLine(new NotifyCommand())
        .addSubcommand(new ChannelAddCommand(context))
        .addSubcommand(new ChannelListCommand(context))
        .addSubcommand(new ChannelChangeCommand(context))
        .addSubcommand(new ChannelRemoveCommand(context))
        .addSubcommand(new ChannelTestCommand(context))
        .addSubcommand(new DeliveryLogCommand(context));
  }

  @Override
  public Integer call() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getErr());
    }
    return ExitCodes.USAGE;
  }
}

package dev.longarc.cli.notifications;

import dev.longarc.application.Caller;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.ExitCodes;
import picocli.CommandLine.Command;

/** Removes a channel. */
@Command(
    name = "remove",
    description = "Removes a channel and its log.",
    footer = {"Example:", "  longarc notify remove 1"})
final class ChannelRemoveCommand extends ChannelCommand {
  ChannelRemoveCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var store = context.connections().store()) {
      store.notifications().remove(Caller.local(), channel);
      context.screen().print("Removed %d.".formatted(channel));
      return ExitCodes.OK;
    }
  }
}

package dev.longarc.cli.notifications;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.ChannelChange;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.ExitCodes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Changes a channel. */
@Command(
    name = "change",
    description = {
      "Changes what a channel is told, or its address.",
      "The key of its signatures stays."
    },
    footer = {
      "Examples:",
      "  longarc notify change 1 --on stopped,failures --failures 0.3",
      "  longarc notify change 1 --address https://hooks.example.org/other"
    })
final class ChannelChangeCommand extends ChannelCommand {
  @Mixin private SubscriptionOptions options = new SubscriptionOptions();

  @Option(names = "--address", paramLabel = "ADDRESS", description = "The URL or the mailbox.")
  private @Nullable String address;

  ChannelChangeCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var store = context.connections().store()) {
      var change = new ChannelChange(address, options.events(), options.failureShare());
      var changed = store.notifications().change(Caller.local(), channel, change);
      ChannelListCommand.print(context.screen(), List.of(changed));
      return ExitCodes.OK;
    }
  }
}

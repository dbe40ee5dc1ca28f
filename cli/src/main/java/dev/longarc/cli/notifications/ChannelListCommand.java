package dev.longarc.cli.notifications;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.JsonLine;
import dev.longarc.application.contract.NotificationBodies.ChannelBody;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.Table;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the caller's channels. */
@Command(
    name = "list",
    description = "Lists your channels.",
    footer = {
      "Example:",
      "  longarc notify list",
      "",
      "A line of JSON has channel_id, kind, address, events, experiment_id (null: all),",
      "failure_share and created_at."
    })
final class ChannelListCommand implements Callable<Integer> {
  private final Context context;

  @Option(names = "--json", description = "Print one line of JSON for each channel.")
  private boolean json;

  ChannelListCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var store = context.connections().store()) {
      var channels = store.notifications().list(Caller.local()).channels();
      var screen = context.screen();
      if (json) {
        channels.forEach(each -> screen.print(JsonLine.of(each)));
      } else if (channels.isEmpty()) {
        screen.notice("You have no channel.\nMaybe longarc notify add email ADDRESS.");
      } else {
        print(screen, channels);
      }
      return ExitCodes.OK;
    }
  }

  static void print(Screen screen, List<ChannelBody> channels) {
    var table = new Table(">channel", "kind", "~address", "~on", "experiment", ">failures");
    for (ChannelBody each : channels) {
      table.add(
          Long.toString(each.channelId()),
          each.kind(),
          each.address(),
          String.join(", ", each.events()),
          Objects.requireNonNullElse(each.experimentId(), "all"),
          Double.toString(each.failureShare()));
    }
    screen.print(table.lines(screen));
  }
}

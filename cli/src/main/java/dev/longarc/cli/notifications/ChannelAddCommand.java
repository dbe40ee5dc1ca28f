package dev.longarc.cli.notifications;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.ChannelRequest;
import dev.longarc.application.contract.JsonLine;
import dev.longarc.application.contract.NotificationBodies.NewChannelBody;
import dev.longarc.cli.completion.KnownValues;
import dev.longarc.cli.connection.Connection;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.experiments.ExperimentLookup;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.text.Printable;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a channel. */
@Command(
    name = "add",
    description = {
      "Adds a channel: the URL of a webhook, or the address of a mailbox.",
      "Without --on it is told when an experiment completes, is stopped, or fails too often."
    },
    footer = {
      "Examples:",
      "  longarc notify add webhook https://hooks.example.org/longarc --failures 0.3",
      "  longarc notify add email ada@example.org --on stopped,summary",
      "  longarc notify add email ada@example.org --on completed --experiment last",
      "",
      "A line of JSON has channel (as in `notify list`) and secret: the key of a webhook's",
      "signatures, which is never shown again."
    })
final class ChannelAddCommand implements Callable<Integer> {
  private static final List<String> USUAL = List.of("completed", "stopped", "failures");

  private final Context context;

  @Parameters(index = "0", paramLabel = "webhook|email", description = "The way.")
  private String kind = "";

  @Parameters(index = "1", paramLabel = "ADDRESS", description = "The URL or the mailbox.")
  private String address = "";

  @Mixin private SubscriptionOptions options = new SubscriptionOptions();

  @Option(
      names = "--experiment",
      paramLabel = "ID",
      completionCandidates = KnownValues.Ids.class,
      description = ExperimentLookup.MEANING + " Default: all of yours.")
  private @Nullable String experiment;

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  ChannelAddCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var store = context.connections().store()) {
      var request =
          new ChannelRequest(
              kind,
              address,
              Objects.requireNonNullElse(options.events(), USUAL),
              experiment(store),
              options.failureShare());
      print(store.notifications().add(Caller.local(), request));
      return ExitCodes.OK;
    }
  }

  private @Nullable String experiment(Connection store) {
    return experiment == null
        ? null
        : ExperimentLookup.find(store.experiments(), experiment).experimentId();
  }

  private void print(NewChannelBody added) {
    var screen = context.screen();
    if (json) {
      screen.print(JsonLine.of(added));
      return;
    }
    var channel = added.channel();
    screen.print(
        "Added %d: %s to %s."
            .formatted(
                channel.channelId(),
                String.join(", ", channel.events()),
                Printable.line(channel.address())));
    if (added.secret() != null) {
      screen.print("The key of its signatures, which is not shown again: " + added.secret());
    }
    screen.notice("longarc notify test %d sends a message now.".formatted(channel.channelId()));
  }
}

package dev.longarc.cli.notifications;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.JsonLine;
import dev.longarc.application.contract.NotificationBodies.DeliveryBody;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.cli.terminal.Table;
import dev.longarc.text.Printable;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what was sent. */
@Command(
    name = "log",
    description = "Prints the messages to your channels, and what became of them, newest first.",
    footer = {
      "Examples:",
      "  longarc notify log",
      "  longarc notify log 1 --limit 20 --json",
      "",
      "A line of JSON has delivery_id, channel_id, event, experiment_id, state (pending, held_back,",
      "sending, delivered or failed), attempts, reason, held_back (messages before it that it",
      "counts), created_at and ended_at."
    })
final class DeliveryLogCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final Context context;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NUMBER",
      description = "One channel. Default: all of yours.")
  private @Nullable Long channel;

  @Option(names = "--limit", paramLabel = "1..1000", description = "At most that many.")
  private int limit = 100;

  @Option(names = "--json", description = "Print one line of JSON for each message.")
  private boolean json;

  DeliveryLogCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var store = context.connections().store()) {
      var page = store.notifications().deliveries(Caller.local(), channel, null, limit);
      print(page.deliveries());
      if (page.nextCursor() != null) {
        context.screen().notice("Older messages with a greater --limit.");
      }
      return ExitCodes.OK;
    }
  }

  private void print(List<DeliveryBody> deliveries) {
    var screen = context.screen();
    if (json) {
      deliveries.forEach(each -> screen.print(JsonLine.of(each)));
    } else if (deliveries.isEmpty()) {
      screen.notice("Nothing was sent yet.");
    } else {
      var table =
          new Table(
              "when", ">channel", "event", "experiment", "state", ">attempts", ">held", "~reason");
      deliveries.forEach(each -> table.add(cells(each)));
      screen.print(table.lines(screen));
    }
  }

  private Object[] cells(DeliveryBody delivery) {
    String reason = Objects.requireNonNullElse(delivery.reason(), "");
    return new Object[] {
      TIME.format(delivery.createdAt().atZone(context.clock().getZone())),
      Long.toString(delivery.channelId()),
      delivery.event(),
      Objects.requireNonNullElse(delivery.experimentId(), ""),
      delivery.state(),
      Integer.toString(delivery.attempts()),
      Integer.toString(delivery.heldBack()),
      Printable.line(reason.lines().findFirst().orElse(""))
    };
  }
}

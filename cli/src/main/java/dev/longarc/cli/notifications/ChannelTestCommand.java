package dev.longarc.cli.notifications;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.NotificationBodies.DeliveryBody;
import dev.longarc.application.notifications.NotificationAccess;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.runtime.processes.Processes;
import dev.longarc.text.Printable;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sends a test message. */
@Command(
    name = "test",
    description = {
      "Sends a message now, and says what became of it.",
      "It counts for the rate limit like any other."
    },
    footer = {"Example:", "  longarc notify test 1"})
final class ChannelTestCommand extends ChannelCommand {
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int PAUSES = 60;

  /** Its newest deliveries; the message is one of them. */
  private static final int NEWEST = 10;

  @Option(names = "--no-wait", description = "Don't wait for the outcome.")
  private boolean noWait;

  ChannelTestCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var store = context.connections().store()) {
      var delivery = store.notifications().test(Caller.local(), channel);
      if (store.api().isEmpty()) {
        context.screen().print("Ordered: longarc up sends it.");
        return ExitCodes.OK;
      }
      for (int pause = 0; pause < PAUSES && !noWait && !isKnown(delivery); pause++) {
        Processes.pause(PAUSE);
        delivery = again(store.notifications(), delivery);
      }
      return print(delivery);
    }
  }

  /** After a failed attempt the next one is minutes away. */
  private static boolean isKnown(DeliveryBody delivery) {
    return delivery.hasEnded() || delivery.attempts() > 0 || delivery.state().equals("held_back");
  }

  private DeliveryBody again(NotificationAccess notifications, DeliveryBody delivery) {
    return notifications.deliveries(Caller.local(), channel, null, NEWEST).deliveries().stream()
        .filter(each -> each.deliveryId().equals(delivery.deliveryId()))
        .findFirst()
        .orElse(delivery);
  }

  private int print(DeliveryBody delivery) {
    var screen = context.screen();
    screen.print("%s: %s.".formatted(delivery.deliveryId(), delivery.state()));
    if (delivery.reason() != null) {
      screen.print(Printable.lines(delivery.reason()));
      return ExitCodes.FAILED;
    }
    if (!delivery.hasEnded()) {
      screen.notice("longarc notify log says later what became of it.");
    }
    return ExitCodes.OK;
  }
}

package dev.longarc.cli.notifications;

import dev.longarc.cli.connection.Context;
import java.util.concurrent.Callable;
import picocli.CommandLine.Parameters;

/** A command about one channel, which its first parameter names. */
abstract class ChannelCommand implements Callable<Integer> {
  final Context context;

  @Parameters(
      index = "0",
      paramLabel = "NUMBER",
      description = "The channel, as `longarc notify list` shows it.")
  long channel;

  ChannelCommand(Context context) {
    this.context = context;
  }
}

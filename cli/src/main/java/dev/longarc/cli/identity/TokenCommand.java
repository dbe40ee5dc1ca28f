package dev.longarc.cli.identity;

import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.ExitCodes;
import dev.longarc.runtime.home.HomeToken;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the token of this home. */
@Command(
    name = "token",
    description = {
      "Prints the token by which the API of this home knows its owner, for scripts.",
      "Commands use it by themselves. Who has it may do everything: the file is yours alone."
    },
    footer = {
      "Examples:",
      "  curl -H \"Authorization: Bearer $(longarc token)\" http://127.0.0.1:8080/api/v1/experiments",
      "  longarc token --renew    the old one, and the cookies of browsers, count no more"
    })
public final class TokenCommand implements Callable<Integer> {
  private final Context context;

  @Option(names = "--renew", description = "Make a new token first.")
  private boolean renew;

  public TokenCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    String present = HomeToken.of(context.home());
    context.screen().print(renew ? HomeToken.renew(context.home()) : present);
    return ExitCodes.OK;
  }
}

package dev.longarc.cli.identity;

import dev.longarc.application.RequestException;
import dev.longarc.cli.connection.ApiClient;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.connection.SignedIn;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.ExitCodes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Ends the session of {@link LoginCommand}. */
@Command(
    name = "logout",
    description = "Ends the session of `longarc login`, and forgets its tokens.")
public final class LogoutCommand implements Callable<Integer> {
  private final Context context;

  public LogoutCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var api = LoginCommand.api(context);
    var signedIn = new SignedIn(context.home(), api);
    if (!signedIn.isKnown()) {
      context.screen().notice("Not signed in at (%s).".formatted(api));
      return ExitCodes.OK;
    }
    try {
      new ApiClient(api, signedIn).command("auth/logout", Map.of());
    } catch (RequestException | CommandException e) {
      context.screen().notice("The API did not end the session: it ends by itself in a week.");
    }
    signedIn.keep(Optional.empty());
    context.screen().print("Signed out at (%s).".formatted(api));
    return ExitCodes.OK;
  }
}

package dev.longarc.cli.identity;

import dev.longarc.cli.connection.ApiClient;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.connection.SignedIn;
import dev.longarc.cli.connection.SignedIn.Tokens;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.ExitCodes;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Signs in at an API that has users. */
@Command(
    name = "login",
    description = {
      "Signs in at the API of LONGARC_API, or at the running one of this home if it has users.",
      "Later commands use and renew the tokens, which are kept in LONGARC_HOME. Scripts have a key",
      "in LONGARC_TOKEN instead."
    },
    footer = {"Example:", "  LONGARC_API=https://lab.example.org longarc login ada"})
public final class LoginCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "NAME", description = "The user.")
  private String name = "";

  @Mixin private PasswordInput password = new PasswordInput();

  public LoginCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    URI api = api(context);
    var answer =
        new ApiClient(api)
            .post("auth/login", Map.of("username", name, "password", password.read("Password: ")));
    new SignedIn(context.home(), api)
        .keep(
            Optional.of(
                new Tokens(
                    answer.path("username").asString(),
                    answer.path("access_token").asString(),
                    answer.path("refresh_token").asString())));
    context
        .screen()
        .print(
            "Signed in at (%s) as %s, who is %s."
                .formatted(
                    api, answer.path("username").asString(), answer.path("role").asString()));
    return ExitCodes.OK;
  }

  static URI api(Context context) {
    return context
        .connections()
        .api()
        .map(ApiClient::root)
        .orElseThrow(() ->
            CommandException.failed(
                "No API to sign in at.\nMaybe LONGARC_API=http://HOST:PORT longarc login NAME."));
  }
}

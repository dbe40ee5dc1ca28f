package dev.longarc.cli.identity;

import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.ExitCodes;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Signs a browser in. */
@Command(
    name = "open",
    description = {
      "Opens the pages of the running Longarc in a browser, which is signed in by the link.",
      "The link counts once, for 5 minutes."
    },
    footer = {"Example:", "  longarc open --print    for a browser elsewhere, through a tunnel"})
public final class OpenCommand implements Callable<Integer> {
  /** Programs that open an address, on Linux and macOS. */
  private static final List<String> OPENERS = List.of("xdg-open", "open");

  private final Context context;

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "The experiment whose page is opened. Default: the list of experiments.")
  private @Nullable String id;

  @Option(names = "--print", description = "Only print the link.")
  private boolean print;

  public OpenCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var api =
        context
            .connections()
            .api()
            .orElseThrow(() ->
                CommandException.failed("No API runs on this home.\nMaybe start `longarc up`."));
    URI link = BrowserLink.of(api, id == null ? "/experiments" : "/experiments/" + id);
    if (print || OPENERS.stream().noneMatch(opener -> opens(opener, link))) {
      context.screen().print(link.toString());
    } else {
      context.screen().notice("Opened (%s) in the browser.".formatted(api.root()));
    }
    return ExitCodes.OK;
  }

  /**
   * Whether the program exists. The link is in its arguments, which others can see: it counts once.
   */
  private static boolean opens(String opener, URI link) {
    try {
      new ProcessBuilder(opener, link.toString())
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}

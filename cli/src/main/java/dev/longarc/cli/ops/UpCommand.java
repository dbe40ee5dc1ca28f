package dev.longarc.cli.ops;

import dev.longarc.cli.connection.ApiClient;
import dev.longarc.cli.connection.ApiCredentials;
import dev.longarc.cli.files.PluginsOption;
import dev.longarc.cli.identity.BrowserLink;
import dev.longarc.cli.terminal.InterruptSignal;
import dev.longarc.runtime.Stack;
import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.state.ListenOptions;
import dev.longarc.runtime.state.RunState.Mode;
import dev.longarc.runtime.state.StackPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Keeps everything running until Ctrl-C. */
@Command(
    name = "up",
    description = {
      "Starts everything and stays: PostgreSQL, Temporal, the workers, the API.",
      "Unfinished experiments continue. Ctrl-C drains and stops; a second one quits at once."
    },
    footer = {
      "Environment, for `run` too:",
      "  LONGARC_TEMPORAL_RETENTION=90d  the time for which Temporal keeps closed workflows",
      "  LONGARC_DISK_MINIMUM=512MB      with less free space, nothing new starts"
    })
public final class UpCommand implements Callable<Integer> {
  private static final Duration LOOK = Duration.ofSeconds(1);

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--split", description = "Each role in its own process, supervised.")
  private boolean split;

  @ArgGroup(exclusive = false)
  private @Nullable Listening listening;

  /** What makes sense together with {@code --listen} only. */
  private static final class Listening {
    @Option(
        names = "--listen",
        required = true,
        paramLabel = "ADDR",
        description = {
          "Lets workers on other machines join at this address of the machine; 0.0.0.0: at all.",
          "They need the join file whose path is printed."
        })
    private String address = "";

    @Option(
        names = "--advertise",
        paramLabel = "HOST[:PORT]",
        description = "With --listen: this machine's name for the others. Default: its number.")
    private @Nullable String advertise;

    @Option(
        names = "--new-keys",
        description = "With --listen: refuses the join files so far, and makes another one.")
    private boolean newKeys;

    ListenOptions options() {
      return new ListenOptions(address, Optional.ofNullable(advertise), newKeys);
    }
  }

  @Mixin private PluginsOption plugins = new PluginsOption();

  @Override
  public Integer call() {
    long start = System.nanoTime();
    var signal = new InterruptSignal();
    try (var stack = Stack.start(plan())) {
      announce(stack, Duration.ofNanos(System.nanoTime() - start));
      while (!signal.await(LOOK)) {
        // until Ctrl-C; SIGTERM ends the process through its shutdown hook
      }
      say("Stopping: what runs is drained. Ctrl-C again quits at once.");
    }
    return 0;
  }

  private StackPlan plan() {
    return new StackPlan(
        Home.fromEnvironment(),
        split ? Mode.SPLIT : Mode.UP,
        plugins.jars().stream().map(Path::toAbsolutePath).toList(),
        Optional.ofNullable(listening).map(Listening::options),
        System.getenv(),
        this::say);
  }

  private void announce(Stack stack, Duration took) {
    var owner = new ApiClient(stack.api(), ApiCredentials.ofOwner(Home.fromEnvironment()));
    say("Page     " + BrowserLink.to(owner, "/experiments"));
    stack.joinAddress().ifPresent(this::announceJoining);
    say("Ready in %.1f s. Ctrl-C stops it.".formatted(took.toMillis() / 1000.0));
  }

  private void announceJoining(String address) {
    Path file = Home.fromEnvironment().joinFile();
    say(
        """
        Join     %s
                 Workers elsewhere: copy (%s) there, and keep it like a password. Then:
                   longarc worker search --join %s\
        """
            .formatted(address, file, file.getFileName()));
  }

  private void say(String line) {
    PrintWriter out = Output.ofService(spec);
    out.println(line);
    out.flush();
  }
}

package dev.longarc.cli.ops;

import dev.longarc.cli.files.PluginsOption;
import dev.longarc.cli.terminal.InterruptSignal;
import dev.longarc.runtime.Stack;
import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.state.RunState.Mode;
import dev.longarc.runtime.state.StackPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--listen",
      paramLabel = "ADDR",
      description = "Address of Temporal's port, for workers on other machines.")
  private String listen = StackPlan.LOOPBACK;

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
        listen,
        System.getenv(),
        this::say);
  }

  private void announce(Stack stack, Duration took) {
    say("API      " + stack.api());
    stack.webUi().ifPresent(ui -> say("Web UI   " + ui));
    if (!listen.equals(StackPlan.LOOPBACK)) {
      warnOfListening(stack);
    }
    say("Ready in %.1f s. Ctrl-C stops it.".formatted(took.toMillis() / 1000.0));
  }

  private void warnOfListening(Stack stack) {
    String address = stack.temporalAddress().orElseThrow();
    String name = listen.equals("0.0.0.0") || listen.equals("::") ? "THIS_MACHINE" : listen;
    say(
        """
        Warning: everyone who reaches (%s) can run and read all workflows: there is no password and no TLS.
        Maybe restrict access by a firewall or a tunnel. A worker there:
          longarc worker search --join %s\
        """
            .formatted(listen, address.replace(StackPlan.LOOPBACK, name)));
  }

  private void say(String line) {
    PrintWriter out = Output.ofService(spec);
    out.println(line);
    out.flush();
  }
}

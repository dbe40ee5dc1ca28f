package dev.longarc.cli.ops;

import dev.longarc.cli.runtime.Home;
import dev.longarc.cli.runtime.Orphans;
import dev.longarc.cli.runtime.RunState;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Ends the {@code up} or {@code run} of this home. */
@Command(
    name = "stop",
    description = "Drains and stops what runs on this home; also what a killed longarc left.")
public final class StopCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description = "How long to wait for the end. Default: ${DEFAULT-VALUE}.")
  private int seconds = 120;

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    var home = Home.fromEnvironment();
    var running = RunState.of(home);
    return running.isPresent() ? stop(running.get()) : clean(home);
  }

  private int stop(RunState running) throws InterruptedException, ExecutionException {
    var out = Output.of(spec);
    var owner = running.owner().alive();
    if (owner.isEmpty()) {
      return 0;
    }
    out.printf("Stopping longarc (pid %d): what runs is drained …%n", owner.get().pid());
    out.flush();
    owner.get().destroy();
    try {
      owner.get().onExit().get(seconds, TimeUnit.SECONDS);
      out.println("Stopped.");
      return 0;
    } catch (TimeoutException e) {
      out.printf(
          "It still runs after %d s.%nMaybe wait, or `kill -9 %d`: the next start cleans up.%n",
          seconds, owner.get().pid());
      return 1;
    }
  }

  private int clean(Home home) {
    var out = Output.of(spec);
    var ended = Orphans.end(home);
    out.println(
        ended.isEmpty()
            ? "Nothing runs on (%s).".formatted(home.dir())
            : "Ended what a killed longarc left: " + String.join(", ", ended));
    return 0;
  }
}

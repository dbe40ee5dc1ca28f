package dev.longarc.cli.ops;

import dev.longarc.runtime.Orphans;
import dev.longarc.runtime.StackProcesses;
import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.state.RunState;
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
    description =
        "Drains and stops the processes of this home, including those of a killed longarc.")
public final class StopCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description = "The longest wait for the end. Default: ${DEFAULT-VALUE}.")
  private int seconds = 120;

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    var home = Home.fromEnvironment();
    var owner =
        RunState.of(home)
            .flatMap(running -> running.owner().alive())
            .or(() -> StackProcesses.owner(home)); // run.json was lost
    return owner.isPresent() ? stop(owner.get()) : clean(home);
  }

  private int stop(ProcessHandle owner) throws InterruptedException, ExecutionException {
    var out = Output.of(spec);
    out.printf("Stopping longarc (pid %d): what runs is drained …%n", owner.pid());
    out.flush();
    owner.destroy();
    try {
      owner.onExit().get(seconds, TimeUnit.SECONDS);
      out.println("Stopped.");
      return 0;
    } catch (TimeoutException e) {
      out.printf(
          "It still runs after %d s.%nMaybe wait, or `kill -9 %d`: the next start cleans up.%n",
          seconds, owner.pid());
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

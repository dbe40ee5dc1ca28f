package dev.longarc.runtime.temporal;

import dev.longarc.runtime.home.Damaged;
import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.home.HomePorts;
import dev.longarc.runtime.join.JoinPoint;
import dev.longarc.runtime.processes.LogSince;
import dev.longarc.runtime.processes.Mounts;
import dev.longarc.runtime.processes.PortTakenException;
import dev.longarc.runtime.processes.StackException;
import dev.longarc.runtime.processes.StartFailure;
import dev.longarc.runtime.processes.Supervisor;
import dev.longarc.runtime.processes.WholeFile;
import dev.longarc.runtime.state.RunFile;
import dev.longarc.runtime.state.RunState;
import dev.longarc.runtime.state.StackPlan;
import dev.longarc.runtime.state.TemporalAddress;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The Temporal server of a stack: its own, or a given external one. */
public final class TemporalBackend implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final TemporalAddress server;
  private final @Nullable MemoryTemporal memory;
  private final @Nullable Supervisor child;
  private final @Nullable JoinPoint join;
  private final @Nullable TemporalFileWatch watch;

  private TemporalBackend(
      TemporalAddress server,
      @Nullable MemoryTemporal memory,
      @Nullable Supervisor child,
      @Nullable JoinPoint join,
      @Nullable TemporalFileWatch watch) {
    this.server = server;
    this.memory = memory;
    this.child = child;
    this.join = join;
    this.watch = watch;
  }

  /** Starts the server that {@code plan} requests, or checks an external one. */
  public static TemporalBackend start(StackPlan plan, RunFile run, HomePorts ports) {
    var machine = TemporalChoice.Machine.of(plan.home(), plan.environment());
    var choice = TemporalChoice.choose(plan.environment(), machine);
    setBrokenCliAside(plan.home(), choice);
    if (choice instanceof TemporalChoice.Build build) {
      choice = built(build, plan.home(), plan.notices());
    }
    return switch (choice) {
      case TemporalChoice.External external -> external(external, plan);
      case TemporalChoice.Dev dev -> dev(dev, plan, run, ports);
      case TemporalChoice.Memory memory -> memory(memory, plan);
      case TemporalChoice.Build build -> throw new AssertionError(build);
    };
  }

  /**
   * Sets the home's command aside if it does not run; otherwise it would be ignored silently for
   * ever.
   */
  private static void setBrokenCliAside(Home home, TemporalChoice choice) {
    Path cli = home.temporalCli();
    try {
      WholeFile.deleteUnfinished(home.bin(), List.of(Go.UNFINISHED));
      boolean used =
          choice instanceof TemporalChoice.External
              || (choice instanceof TemporalChoice.Dev dev && dev.cli().program().equals(cli));
      if (!used && Files.exists(cli) && Mounts.noexec(cli).isEmpty()) {
        if (DevServerCli.at(cli).isEmpty()) {
          Damaged.setAside(home, cli, "does not run");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The server that Go builds; if that fails, the one in memory, with the reason. */
  private static TemporalChoice built(
      TemporalChoice.Build build, Home home, Consumer<String> notices) {
    Path log = home.log("temporal-build");
    notices.accept("Building the Temporal server with Go, once (about 3 minutes on 2 cores) …");
    try {
      var cli =
          build
              .go()
              .build(TemporalChoice.cliSources().orElseThrow(), home.temporalCli(), log, notices);
      return new TemporalChoice.Dev(cli);
    } catch (IOException e) {
      if (build.insisted()) {
        throw new StackException(
            """
            The Temporal server could not be built: %s.
            Maybe Go's module proxy can't be reached: see (%s).\
            """
                .formatted(e.getMessage(), log),
            e);
      }
      return new TemporalChoice.Memory("building one failed: " + e.getMessage());
    }
  }

  private static TemporalBackend external(TemporalChoice.External external, StackPlan plan) {
    refuseListen(plan, "the Temporal server is external (%s)".formatted(external.address()));
    var stubs = TemporalNamespaces.external(external.address(), plan.environment());
    try {
      TemporalNamespaces.prepareExternal(
          stubs,
          external.namespace(),
          external.address(),
          TemporalRetention.of(plan.environment()));
    } finally {
      stubs.shutdownNow();
    }
    return new TemporalBackend(
        TemporalAddress.external(external.address(), external.namespace(), plan.environment()),
        null,
        null,
        null,
        null);
  }

  private static TemporalBackend dev(
      TemporalChoice.Dev dev, StackPlan plan, RunFile run, HomePorts ports) {
    boolean known = Files.exists(DevServer.database(plan.home(), dev.cli()));
    return HomePorts.onFreeOnes(() -> dev(dev, known, plan, run, ports));
  }

  private static TemporalBackend dev(
      TemporalChoice.Dev dev, boolean known, StackPlan plan, RunFile run, HomePorts ports) {
    var retention = TemporalRetention.of(plan.environment());
    var server = new DevServer(plan.home(), dev.cli(), ports);
    server.afresh().ifPresent(plan.notices());
    Supervisor child = null;
    try {
      child = started(server, plan.home(), run, true);
      server
          .prepare(retention)
          .filter(before -> known)
          .ifPresent(before -> plan.notices().accept(TemporalRetention.changed(before, retention)));
      var join = joinPoint(plan, run, ports, server.port());
      var watch = TemporalFileWatch.start(server, child, retention);
      return new TemporalBackend(server.server(), null, child, join, watch);
    } catch (RuntimeException e) {
      if (child != null) {
        child.close();
      }
      throw e;
    } finally {
      server.disconnect();
    }
  }

  private static @Nullable JoinPoint joinPoint(
      StackPlan plan, RunFile run, HomePorts ports, int temporal) {
    if (plan.listen().isEmpty()) {
      return null;
    }
    var join = JoinPoint.open(plan.home(), plan.listen().get(), ports, temporal);
    run.update(state -> state.withJoin(join.address()));
    return join;
  }

  /** Starts the server; if {@code again}, once more with a new file if its file is damaged. */
  private static Supervisor started(DevServer server, Home home, RunFile run, boolean again) {
    var log = LogSince.now(home.log(server.name()));
    try {
      return Supervisor.start(server, PATIENCE, run.recorder(server));
    } catch (StackException e) {
      if (e instanceof PortTakenException || !again || server.damage().isEmpty()) {
        throw StartFailure.of(home.dir(), "Temporal", e, log);
      }
    }
    return started(server, home, run, false);
  }

  private static TemporalBackend memory(TemporalChoice.Memory choice, StackPlan plan) {
    if (plan.mode() == RunState.Mode.SPLIT) {
      throw new StackException(
          """
          `up --split` needs a Temporal server of its own process, and there is none: %s.
          Maybe install Go %s or newer (the server is then built once), or leave out --split.\
          """
              .formatted(choice.reason(), Go.OLDEST));
    }
    refuseListen(plan, "the in-memory Temporal server has no port");
    plan.notices().accept(banner(choice.reason()));
    return new TemporalBackend(TemporalAddress.memory(), MemoryTemporal.start(), null, null, null);
  }

  private static String banner(String reason) {
    return """
    ┌ Temporal runs in memory: %s.
    │ Everything works, but there is no Web UI, no remote worker, and it forgets at its end; results
    │ are kept, and unfinished experiments start again from them.
    └ The real server: install Go %s or newer (go.dev/dl); the next start builds it once.\
    """
        .formatted(reason, Go.OLDEST);
  }

  private static void refuseListen(StackPlan plan, String why) {
    if (plan.listen().isPresent()) {
      throw new StackException(
          """
          --listen (%s) can't be had: %s.
          Maybe leave it out.\
          """
              .formatted(plan.listen().get().address(), why));
    }
  }

  public TemporalAddress server() {
    return server;
  }

  /** The connection to the server in this JVM, if it is there. */
  public Optional<WorkflowServiceStubs> inMemory() {
    return Optional.ofNullable(memory).map(MemoryTemporal::stubs);
  }

  @Override
  public void close() {
    if (memory != null) {
      memory.close();
    }
    if (watch != null) {
      watch.close();
    }
    if (join != null) {
      join.close();
    }
    if (child != null) {
      child.close();
    }
  }
}

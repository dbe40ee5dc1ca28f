package dev.longarc.runtime;

import dev.longarc.runtime.home.HomePorts;
import dev.longarc.runtime.logging.Logging;
import dev.longarc.runtime.processes.PortTakenException;
import dev.longarc.runtime.processes.ProcessId;
import dev.longarc.runtime.processes.Processes;
import dev.longarc.runtime.processes.StackException;
import dev.longarc.runtime.processes.Supervisor;
import dev.longarc.runtime.roles.Role;
import dev.longarc.runtime.roles.RoleContext;
import dev.longarc.runtime.roles.RoleServer;
import dev.longarc.runtime.state.RunFile;
import dev.longarc.runtime.state.RunState;
import dev.longarc.runtime.state.StackPlan;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;

/**
 * The roles of a stack. Closing drains them: the API first, then the pools in parallel, the
 * orchestrator last.
 */
interface RunningRoles extends AutoCloseable {
  @Override
  void close();

  /** All roles in this process, in one Spring context. */
  static RunningRoles here(StackPlan plan, Backends backends, URI api) {
    var settings =
        new RoleContext.Settings(
            plan.home(),
            plan.mode() == RunState.Mode.RUN ? "run" : "up",
            Logging.FILE,
            ProcessId.ours().life(),
            backends.database(),
            backends.temporal().server(),
            Optional.empty(),
            api,
            backends.temporal().inMemory(),
            plan.plugins(),
            plan.mode() == RunState.Mode.RUN ? 0 : RoleContext.REVIEW_SECONDS);
    var context = RoleContext.start(Arrays.asList(Role.values()), settings);
    return context::close;
  }

  /** Each role in its own process, supervised by this one. */
  static RunningRoles apart(StackPlan plan, RunFile run, URI api, HomePorts ports) {
    var children = startAll(plan, run, api.getPort(), ports);
    return () -> {
      end(children, Role.API);
      end(children, Role.SEARCH, Role.INFERENCE);
      end(children, Role.ORCHESTRATOR);
    };
  }

  private static List<Supervisor> startAll(
      StackPlan plan, RunFile run, int apiPort, HomePorts ports) {
    // in the order of their end: first no more requests, and last the recording of results
    var order = List.of(Role.API, Role.SEARCH, Role.INFERENCE, Role.ORCHESTRATOR);
    try (var threads = Executors.newCachedThreadPool()) {
      var starting = new ArrayList<CompletableFuture<Supervisor>>();
      for (Role role : order) {
        int port = role == Role.API ? apiPort : monitoring(plan, role, ports);
        starting.add(CompletableFuture.supplyAsync(() -> start(plan, role, run, port), threads));
      }
      return joined(starting);
    }
  }

  private static List<Supervisor> joined(List<CompletableFuture<Supervisor>> starting) {
    var started = Collections.synchronizedList(new ArrayList<Supervisor>());
    CompletionException failure = null;
    for (var role : starting) {
      try {
        started.add(role.join());
      } catch (CompletionException e) {
        failure = e;
      }
    }
    if (failure != null) {
      closeAll(started);
      throw failure.getCause() instanceof StackException known
          ? known
          : new StackException("The roles did not start: " + failure.getCause(), failure);
    }
    return started;
  }

  /** The port for monitoring, since workers share an environment but not a port; 0: none. */
  private static int monitoring(StackPlan plan, Role role, HomePorts ports) {
    String first = plan.environment().getOrDefault(RoleServer.MONITORING_PORT, "");
    return first.matches("[1-9]\\d{0,4}")
        ? ports.choose("monitoring-" + role.lowerName(), Integer.parseInt(first))
        : 0;
  }

  private static Supervisor start(StackPlan plan, Role role, RunFile run, int port) {
    var server = new RoleServer(plan.home(), role, port, run.state().owner().life());
    try {
      return Supervisor.start(
          server, RoleContext.LONGEST_DRAIN.plusSeconds(5), run.recorder(server));
    } catch (PortTakenException e) {
      throw e;
    } catch (StackException e) {
      var log = plan.home().log(server.name() + "-console");
      throw new StackException(
          """
          %s
          %s
          Maybe the log says more (%s).\
          """
              .formatted(e.getMessage(), Processes.tail(log, 8), plan.home().log(server.name())),
          e);
    }
  }

  /** Ends the roles in parallel, since each may take half a minute. */
  private static void end(List<Supervisor> children, Role... roles) {
    var names = Arrays.stream(roles).map(Role::lowerName).toList();
    try (var threads = Executors.newCachedThreadPool()) {
      children.stream()
          .filter(child -> names.contains(child.name()))
          .forEach(child -> threads.execute(child::close));
    }
  }

  private static void closeAll(List<Supervisor> children) {
    for (Supervisor child : children) {
      child.close();
    }
  }
}

package dev.longarc.runtime;

import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.home.HomeLock;
import dev.longarc.runtime.home.HomePorts;
import dev.longarc.runtime.home.TemporaryFolders;
import dev.longarc.runtime.logging.Logging;
import dev.longarc.runtime.processes.Closeables;
import dev.longarc.runtime.processes.Processes;
import dev.longarc.runtime.processes.StackException;
import dev.longarc.runtime.state.RunFile;
import dev.longarc.runtime.state.RunState;
import dev.longarc.runtime.state.StackPlan;
import dev.longarc.runtime.state.TemporalAddress;
import dev.longarc.store.Experiments;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The running servers and roles for experiments: those of this process, or of a running {@code up}.
 */
public final class Stack implements AutoCloseable {
  private static final Duration START_OF_ANOTHER = Duration.ofMinutes(5);

  private static final Duration LONGEST_START = Duration.ofSeconds(90);

  private final Home home;
  private final RunState state;
  private final @Nullable Closeables started;

  /**
   * @param started the servers and roles that this process started; null: it attached
   */
  private Stack(Home home, RunState state, @Nullable Closeables started) {
    this.home = home;
    this.state = state;
    this.started = started;
  }

  /**
   * Attaches to the {@code up} that runs on this home, or starts everything in this JVM.
   *
   * @param plugins jars with further strategies; must be those of the running {@code up}
   * @param notices receives a line for each part that is started
   */
  public static Stack attachOrStart(Home home, List<Path> plugins, Consumer<String> notices) {
    var absolute = plugins.stream().map(Path::toAbsolutePath).toList();
    var plan =
        new StackPlan(
            home, RunState.Mode.RUN, absolute, Optional.empty(), System.getenv(), notices);
    long deadline = System.nanoTime() + START_OF_ANOTHER.toNanos();
    boolean notified = false;
    while (System.nanoTime() < deadline) {
      var running = RunState.of(home);
      if (running.isPresent() && running.get().ready()) {
        running.get().refuseStrangers();
        return attached(home, running.get(), absolute);
      }
      var lock = HomeLock.tryAcquire(home);
      if (lock.isPresent()) {
        return start(plan, lock.get());
      }
      if (!notified) {
        notices.accept("Waiting for another longarc (%s) …".formatted(HomeLock.holder(home)));
        notified = true;
      }
      Processes.pause(Duration.ofMillis(200));
    }
    throw HomeLock.busy(home);
  }

  private static Stack attached(Home home, RunState running, List<Path> plugins) {
    if (running.mode() == RunState.Mode.RUN) {
      throw new StackException(
          """
          Another `longarc run` (pid %d) uses the home (%s) and ends with its experiment.
          Maybe wait for it; under `longarc up` several can run.\
          """
              .formatted(running.owner().pid(), home.dir()));
    }
    if (!new HashSet<>(running.plugins()).containsAll(plugins)) {
      throw new StackException(
          """
          The running `longarc up` (pid %d) has other plug-ins (%s) than requested (%s).
          Maybe stop it and start it with --plugins.\
          """
              .formatted(running.owner().pid(), running.plugins(), plugins));
    }
    return new Stack(home, running, null);
  }

  /**
   * Starts everything. Throws {@link StackException} when that fails, with nothing left running,
   * and also when another process uses the home.
   */
  public static Stack start(StackPlan plan) {
    long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    while (System.nanoTime() < deadline) {
      var lock = HomeLock.tryAcquire(plan.home());
      if (lock.isPresent()) {
        return start(plan, lock.get());
      }
      if (RunState.of(plan.home()).isPresent()) {
        break; // not a command that only reads and ends soon
      }
      Processes.pause(Duration.ofMillis(200));
    }
    throw HomeLock.busy(plan.home());
  }

  private static Stack start(StackPlan plan, HomeLock lock) {
    var closeables = new Closeables();
    closeables.add(lock);
    // SIGTERM also ends the stack in order. An early one waits until the start is over, since a
    // half-started stack can't be ended
    var over = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().unstarted(() -> end(closeables, over)));
    try {
      Logging.toFile(plan.home().log(plan.mode() == RunState.Mode.RUN ? "run" : "up"));
      var ended = Orphans.endUnderLock(plan.home());
      if (!ended.isEmpty()) {
        plan.notices().accept("Ended what a killed longarc left: " + String.join(", ", ended));
      }
      TemporaryFolders.delete(TemporaryFolders.left(plan.home(), Instant.now()));
      var run = new RunFile(plan.home(), RunState.starting(plan.mode(), plan.plugins()));
      closeables.add(run::delete);
      run.keep(plan.home());
      return start(plan, run, closeables);
    } catch (RuntimeException e) {
      closeables.closeAll();
      throw e;
    } finally {
      over.countDown();
    }
  }

  private static Stack start(StackPlan plan, RunFile run, Closeables closeables) {
    plan.home().disk(plan.environment()).whyFull().ifPresent(plan.notices());
    plan.notices().accept("Starting PostgreSQL and Temporal …");
    var ports = new HomePorts(plan.home(), plan.notices());
    closeables.add(ports);
    var backends = Backends.start(plan, run, ports);
    closeables.add(backends);
    backends.database().migrate(); // otherwise each role's process would fail on it
    var unfinished = new Experiments(backends.database().dataSource()).unfinished();
    Unfinished.lines(unfinished, backends.temporal().server().target()).forEach(plan.notices());
    plan.notices().accept("Starting orchestrator, search, inference and API …");
    var roles = HomePorts.onFreeOnes(() -> roles(plan, run, backends, ports));
    closeables.add(roles);
    run.update(RunState::nowReady);
    return new Stack(plan.home(), run.state(), closeables);
  }

  private static RunningRoles roles(
      StackPlan plan, RunFile run, Backends backends, HomePorts ports) {
    var api = URI.create("http://127.0.0.1:" + ports.choose("api", 8080));
    run.update(state -> state.withApi(api.toString()));
    return plan.mode() == RunState.Mode.SPLIT
        ? RunningRoles.apart(plan, run, api, ports)
        : RunningRoles.here(plan, backends, api);
  }

  private static void end(Closeables closeables, CountDownLatch started) {
    try {
      started.await(LONGEST_START.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closeables.closeAll();
  }

  /** Whether the stack belongs to another process, and continues after {@link #close}. */
  public boolean attached() {
    return started == null;
  }

  /** The address of the API, such as {@code http://127.0.0.1:8080}. */
  public URI api() {
    return URI.create(state.apiAddress().orElseThrow());
  }

  /** The list of experiments in Temporal's Web UI, when the server has one. */
  public Optional<URI> webUi() {
    return Optional.ofNullable(state.temporal()).flatMap(TemporalAddress::webUi);
  }

  /** {@code HOST:PORT} for workers on other machines; empty unless they may join. */
  public Optional<String> joinAddress() {
    return state.joinAddress();
  }

  /** Drains and stops the own stack in order; leaves an attached one alone. */
  @Override
  public void close() {
    if (started != null) {
      started.closeAll();
    }
  }

  @Override
  public String toString() {
    return "%s stack on %s".formatted(attached() ? "attached" : "own", home.dir());
  }
}

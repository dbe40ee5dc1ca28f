package dev.longarc.runtime.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one {@link Server} running: starts it, waits until it is healthy, restarts it when it ends,
 * after pauses that grow while it ends soon, and ends it on {@link #close}.
 */
public final class Supervisor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  /** After this run time, the pause before a restart is short again. */
  private static final Duration SETTLED = Duration.ofSeconds(30);

  /** The first and the longest wait between checks of a starting server. A check costs CPU time. */
  private static final Duration FIRST_LOOK = Duration.ofMillis(50);

  private static final Duration LONGEST_LOOK = Duration.ofMillis(250);

  private final Server server;
  private final Consumer<ProcessId> started;
  private final Duration patience;
  private final Thread watch;
  private volatile Process process;
  private volatile boolean closing;

  private Supervisor(Server server, Duration patience, Consumer<ProcessId> started)
      throws IOException {
    this.server = server;
    this.started = started;
    this.patience = patience;
    this.process = launch();
    this.watch = Thread.ofPlatform().daemon().name("watch-" + server.name()).unstarted(this::watch);
  }

  /**
   * Starts {@code server} and returns when it is healthy and has its ports. Throws {@link
   * PortTakenException} when it does not get them, {@link StackException} when it ends before, or
   * takes too long.
   *
   * @param patience the time to end after a request, before it is killed
   * @param started receives each process before it is healthy, for a record of it
   */
  public static Supervisor start(Server server, Duration patience, Consumer<ProcessId> started) {
    Supervisor supervisor = null;
    try {
      supervisor = new Supervisor(server, patience, started);
      supervisor.awaitHealthy();
      supervisor.watch.start();
      return supervisor;
    } catch (IOException e) {
      throw new StackException("Can't start (%s): %s".formatted(server.name(), e.getMessage()), e);
    } catch (StackException e) {
      if (supervisor != null) {
        supervisor.end(supervisor.process);
      }
      throw e;
    }
  }

  public String name() {
    return server.name();
  }

  public Process process() {
    return process;
  }

  private Process launch() throws IOException {
    Process launched = server.start();
    try {
      started.accept(ProcessId.of(launched.toHandle()));
    } catch (
        UncheckedIOException
            e) { // for example, the disk is full: running unrecorded is better than not running
      LOG.warn("{} runs, but that could not be recorded", server.name(), e);
    }
    return launched;
  }

  private void awaitHealthy() {
    long deadline = System.nanoTime() + Duration.ofSeconds(server.startSeconds()).toNanos();
    Duration pause = FIRST_LOOK;
    while (!isReady()) {
      refuseStrangers();
      if (!process.isAlive()) {
        throw new StackException(
            "(%s) ended at once (status %d).".formatted(server.name(), process.exitValue()));
      }
      if (System.nanoTime() > deadline) {
        throw new StackException(
            "(%s) was not ready after (%d s).".formatted(server.name(), server.startSeconds()));
      }
      if (!pause(pause)) {
        throw new StackException("Interrupted while (%s) started.".formatted(server.name()));
      }
      pause = longer(pause, LONGEST_LOOK);
    }
  }

  /**
   * Whether the server is ready; an answering port does not prove it, since another program may
   * have it.
   */
  private boolean isReady() {
    return process.isAlive()
        && Listeners.areOf(process.toHandle(), server.ports())
        && server.healthy(process);
  }

  /** Throws {@link PortTakenException} when another program has one of its ports. */
  private void refuseStrangers() {
    for (int port : server.ports()) {
      var stranger = Listeners.stranger(process.toHandle(), port);
      if (stranger.isPresent()) {
        throw new PortTakenException(server.name(), port, stranger, "end that program");
      }
    }
  }

  private void watch() {
    Duration pause = FIRST_PAUSE;
    while (!closing) {
      long since = System.nanoTime();
      int status = awaitEnd(process);
      if (closing) {
        return;
      }
      boolean settled = System.nanoTime() - since > SETTLED.toNanos();
      pause = settled ? FIRST_PAUSE : longer(pause, LONGEST_PAUSE);
      LOG.warn("{} ended (status {}); starting it again in {}", server.name(), status, pause);
      tellOfStrangers();
      if (!pause(pause)) {
        return;
      }
      restart();
    }
  }

  /**
   * Warns about a taken port. The server can't change its address, and starts when the port is
   * free.
   */
  private void tellOfStrangers() {
    for (int port : server.ports()) {
      Listeners.stranger(process.toHandle(), port)
          .ifPresent(holder ->
              LOG.warn("{} needs the port {}, which {} has", server.name(), port, holder));
    }
  }

  private synchronized void restart() {
    if (closing) {
      return;
    }
    try {
      process = launch();
    } catch (IOException e) {
      LOG.error(
          "Can't start {}",
          server.name(),
          e); // the old process has ended: the next round tries again
    }
  }

  private static Duration longer(Duration pause, Duration longest) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(longest) > 0 ? longest : twice;
  }

  private static int awaitEnd(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  private static boolean pause(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends the server: asks, waits, kills. */
  @Override
  public void close() {
    Process last;
    synchronized (this) {
      closing = true;
      last = process;
    }
    watch.interrupt();
    end(last);
  }

  private void end(@Nullable Process last) {
    if (last != null && last.isAlive()) {
      end(server, last.toHandle(), patience);
    }
  }

  /** Asks {@code process} to end in the way of {@code server}, then kills it. */
  static void end(Server server, ProcessHandle process, Duration patience) {
    server.interrupt(process);
    if (!Processes.endsWithin(process, patience)) {
      LOG.warn("{} did not end within {}; killing it", server.name(), patience);
      process.destroyForcibly();
      Processes.endsWithin(process, Duration.ofSeconds(5));
    }
  }
}

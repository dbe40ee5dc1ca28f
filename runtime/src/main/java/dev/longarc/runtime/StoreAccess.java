package dev.longarc.runtime;

import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.home.HomeLock;
import dev.longarc.runtime.home.HomePorts;
import dev.longarc.runtime.home.TemporaryFolders;
import dev.longarc.runtime.logging.Logging;
import dev.longarc.runtime.processes.Closeables;
import dev.longarc.runtime.processes.Processes;
import dev.longarc.runtime.processes.StackException;
import dev.longarc.runtime.state.Database;
import dev.longarc.runtime.state.RunFile;
import dev.longarc.runtime.state.RunState;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The store for commands that only read: the store of a running stack, or of a PostgreSQL that is
 * started for the command.
 */
public final class StoreAccess implements AutoCloseable {
  private static final Duration START_OF_ANOTHER = Duration.ofMinutes(5);

  private final Database database;
  private final Optional<RunState> running;
  private final @Nullable Closeables own;

  private StoreAccess(Database database, Optional<RunState> running, @Nullable Closeables own) {
    this.database = database;
    this.running = running;
    this.own = own;
  }

  /**
   * Opens the store. Waits while another process starts; throws {@link StackException} when that
   * takes long.
   */
  public static StoreAccess open(Home home) {
    long deadline = System.nanoTime() + START_OF_ANOTHER.toNanos();
    while (System.nanoTime() < deadline) {
      var running = RunState.of(home).filter(RunState::ready);
      if (running.isPresent()) {
        running.get().refuseStrangers();
        var database = Optional.ofNullable(running.get().database()).orElseThrow();
        return new StoreAccess(database, running, null);
      }
      var external = Database.external(System.getenv());
      if (external.isPresent()) {
        external.get().migrate();
        return new StoreAccess(external.get(), Optional.empty(), null);
      }
      var lock = HomeLock.tryAcquire(home);
      if (lock.isPresent()) {
        return start(home, lock.get());
      }
      Processes.pause(Duration.ofMillis(100));
    }
    throw HomeLock.busy(home);
  }

  private static StoreAccess start(Home home, HomeLock lock) {
    var closeables = new Closeables();
    closeables.add(lock);
    try {
      Logging.toFile(home.log("commands"));
      Orphans.endUnderLock(home);
      TemporaryFolders.delete(TemporaryFolders.left(home, Instant.now()));
      // never ready: other commands wait until this one has ended
      var run = new RunFile(home, RunState.starting(RunState.Mode.RUN, List.of()));
      closeables.add(run::delete);
      var ports = new HomePorts(home);
      closeables.add(ports);
      var postgres = Backends.startPostgres(home, run, ports);
      closeables.add(postgres.supervisor());
      postgres.database().migrate();
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(closeables::closeAll));
      return new StoreAccess(postgres.database(), Optional.empty(), closeables);
    } catch (RuntimeException e) {
      closeables.closeAll();
      throw e;
    }
  }

  public DataSource dataSource() {
    return database.dataSource();
  }

  /** The API of the running stack, if one runs. */
  public Optional<URI> api() {
    return running.flatMap(RunState::apiAddress).map(URI::create);
  }

  /** Stops PostgreSQL if {@link #open} started it. */
  @Override
  public void close() {
    if (own != null) {
      own.closeAll();
    }
  }
}

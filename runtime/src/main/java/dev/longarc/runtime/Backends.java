package dev.longarc.runtime;

import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.home.HomePorts;
import dev.longarc.runtime.postgres.LocalPostgres;
import dev.longarc.runtime.processes.LogSince;
import dev.longarc.runtime.processes.Mounts;
import dev.longarc.runtime.processes.StackException;
import dev.longarc.runtime.processes.StartFailure;
import dev.longarc.runtime.processes.Supervisor;
import dev.longarc.runtime.state.Database;
import dev.longarc.runtime.state.RunFile;
import dev.longarc.runtime.state.StackPlan;
import dev.longarc.runtime.temporal.TemporalBackend;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** PostgreSQL and Temporal, started in parallel; Temporal is ended first. */
final class Backends implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Database database;
  private final @Nullable Supervisor postgres;
  private final TemporalBackend temporal;

  private Backends(Database database, @Nullable Supervisor postgres, TemporalBackend temporal) {
    this.database = database;
    this.postgres = postgres;
    this.temporal = temporal;
  }

  static Backends start(StackPlan plan, RunFile run, HomePorts ports) {
    var external = Database.external(plan.environment());
    if (external.isEmpty()) {
      refuseNoexec(Mounts.noexec(plan.home().dir()));
    }
    try (var threads = Executors.newCachedThreadPool()) {
      var postgres =
          CompletableFuture.supplyAsync(
              () -> external.isPresent() ? null : startPostgres(plan.home(), run, ports), threads);
      var temporal =
          CompletableFuture.supplyAsync(() -> TemporalBackend.start(plan, run, ports), threads);
      return both(external, postgres, temporal, run);
    }
  }

  /**
   * Fails before anything starts: otherwise Go might build a Temporal server for minutes before
   * PostgreSQL fails.
   */
  static void refuseNoexec(Optional<String> mountedAt) {
    mountedAt.ifPresent(folder -> {
      throw new StackException(StartFailure.noexec(folder));
    });
  }

  private static Backends both(
      Optional<Database> external,
      CompletableFuture<@Nullable Postgres> postgres,
      CompletableFuture<TemporalBackend> temporal,
      RunFile run) {
    try {
      var server = temporal.join();
      var own = postgres.join();
      var database = own == null ? external.orElseThrow() : own.database();
      run.update(state -> state.with(database).with(server.server()));
      return new Backends(database, own == null ? null : own.supervisor(), server);
    } catch (CompletionException e) {
      postgres.handle((own, failure) -> closed(own == null ? null : own.supervisor())).join();
      temporal.handle((server, failure) -> closed(server)).join();
      throw e.getCause() instanceof StackException known
          ? known
          : new StackException("The servers did not start: " + e.getCause(), e);
    }
  }

  private static boolean closed(@Nullable AutoCloseable server) {
    try {
      if (server != null) {
        server.close();
      }
      return true;
    } catch (Exception e) {
      return false; // the start fails already, with the first cause
    }
  }

  /** A running PostgreSQL of this home. */
  record Postgres(Database database, Supervisor supervisor) {}

  /** Starts PostgreSQL only; the caller holds the home's lock. */
  static Postgres startPostgres(Home home, RunFile run, HomePorts ports) {
    return HomePorts.onFreeOnes(() -> startPostgresOnce(home, run, ports));
  }

  private static Postgres startPostgresOnce(Home home, RunFile run, HomePorts ports) {
    var log = LogSince.now(home.log("postgres"));
    var server = installedPostgres(home, ports, log);
    try {
      var supervisor = Supervisor.start(server, PATIENCE, run.recorder(server));
      return new Postgres(server.database(), supervisor);
    } catch (StackException e) {
      throw StartFailure.of(home.dir(), "PostgreSQL", e, log);
    }
  }

  private static LocalPostgres installedPostgres(Home home, HomePorts ports, LogSince log) {
    try {
      return LocalPostgres.install(home, ports);
    } catch (IOException e) {
      throw StartFailure.of(home.dir(), "PostgreSQL", e, log);
    }
  }

  Database database() {
    return database;
  }

  TemporalBackend temporal() {
    return temporal;
  }

  @Override
  public void close() {
    try {
      temporal.close();
    } finally {
      if (postgres != null) {
        postgres.close();
      }
    }
  }
}

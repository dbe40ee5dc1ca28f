package dev.longarc.runtime.roles;

import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.join.JoinFile;
import dev.longarc.runtime.logging.Logging;
import dev.longarc.runtime.processes.StackException;
import dev.longarc.runtime.state.Database;
import dev.longarc.runtime.state.Plugins;
import dev.longarc.runtime.state.RunState;
import dev.longarc.runtime.state.TemporalAddress;
import dev.longarc.runtime.temporal.TemporalChoice;
import dev.longarc.runtime.temporal.TemporalNamespaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One role in this process: a child of {@code up --split}, or a worker that a person starts. */
public final class RoleProcess implements AutoCloseable {
  private final RoleContext context;
  private final Path ready;
  private final RoleContext.Settings settings;
  private final Optional<JoinFile> joined;

  private RoleProcess(
      RoleContext context, Path ready, RoleContext.Settings settings, Optional<JoinFile> joined) {
    this.context = context;
    this.ready = ready;
    this.settings = settings;
    this.joined = joined;
  }

  /**
   * Starts a role. Its servers are given by {@code join}, otherwise by the {@code up} of this home,
   * otherwise by the environment. The role waits for servers of the environment.
   *
   * @param join a {@link JoinFile}, or {@code HOST:PORT} of a Temporal server, for pool workers
   *     elsewhere
   * @param plugins empty: those of the running {@code up}, or of {@code LONGARC_PLUGINS}
   */
  public static RoleProcess start(
      Home home,
      Role role,
      Optional<String> join,
      List<Path> plugins,
      Map<String, String> environment) {
    var file =
        join.filter(JoinFile::isMeant).map(path -> JoinFile.read(Path.of(path), Instant.now()));
    file.flatMap(joined -> joined.endsSoon(Instant.now())).ifPresent(home::say);
    var servers = file.map(joined -> joined.over(environment)).orElse(environment);
    home.prepared();
    if (role != Role.API) {
      ListenAddress.refuseTakenMonitoring(environment);
    }
    var log = Logging.of(environment, home.log(role.lowerName()));
    var running = join.isPresent() ? Optional.<RunState>empty() : RunState.of(home);
    var temporal = temporal(running, join.filter(_ -> file.isEmpty()), servers);
    var settings =
        new RoleContext.Settings(
            home,
            role.lowerName(),
            log,
            join.isPresent() ? "" : environment.getOrDefault(RoleServer.LIFE, ""),
            role.needsStore() ? database(running, role, environment) : null,
            temporal,
            file.map(JoinFile::credentials),
            role == Role.API ? ListenAddress.ofApi(running, environment) : null,
            Optional.empty(),
            plugins.isEmpty() ? known(running, environment) : plugins,
            RoleContext.REVIEW_SECONDS);
    if (running.isEmpty() && settings.database() != null) {
      ServersElsewhere.await(settings.database());
    }
    if (settings.database() != null) {
      settings.database().migrate();
    }
    if (running.isEmpty() && role == Role.ORCHESTRATOR) {
      ServersElsewhere.prepare(temporal, servers);
    }
    var context = RoleContext.start(List.of(role), settings);
    return new RoleProcess(context, announce(home, role), settings, file);
  }

  private static List<Path> known(Optional<RunState> running, Map<String, String> environment) {
    return running.map(RunState::plugins).orElseGet(() -> Plugins.of(environment));
  }

  private static TemporalAddress temporal(
      Optional<RunState> running, Optional<String> join, Map<String, String> environment) {
    var ofUp = running.map(RunState::temporal).filter(server -> server != null);
    if (ofUp.isPresent()) {
      if (ofUp.get().address().isEmpty()) {
        throw new StackException(
            """
            The running stack keeps Temporal in memory: no other process can join it.
            Maybe `longarc doctor` says how to get a real server.\
            """);
      }
      return ofUp.get();
    }
    String address = join.orElse(environment.getOrDefault("TEMPORAL_ADDRESS", ""));
    if (address.isEmpty()) {
      throw new StackException(
          """
          No Temporal server to work for: nothing runs on this home.
          Maybe start `longarc up`, give --join FILE, or set TEMPORAL_ADDRESS.\
          """);
    }
    return TemporalAddress.external(
        TemporalChoice.checked(address),
        environment.getOrDefault("TEMPORAL_NAMESPACE", TemporalAddress.NAMESPACE),
        environment);
  }

  private static Database database(
      Optional<RunState> running, Role role, Map<String, String> environment) {
    return running
        .map(RunState::database)
        .or(() -> Database.external(environment))
        .orElseThrow(() ->
            new StackException(
                """
                The role (%s) needs the store, and nothing runs on this home.
                Maybe start `longarc up`, or set SPRING_DATASOURCE_URL.\
                """
                    .formatted(role.lowerName())));
  }

  private static Path announce(Home home, Role role) {
    Path ready = RoleServer.readyFile(home, role);
    try {
      return Files.writeString(ready, Long.toString(ProcessHandle.current().pid()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The API's address, such as {@code http://127.0.0.1:8080}; empty for a worker. */
  public Optional<URI> api() {
    return Optional.ofNullable(settings.api());
  }

  /**
   * Why its Temporal server can't be reached, for people; empty when it answers. Takes up to some
   * seconds.
   */
  public Optional<String> whyUnreachable() {
    try {
      context.stubs().healthCheck();
      return Optional.empty();
    } catch (RuntimeException e) { // any obstacle
      String address = settings.temporal().address();
      return Optional.of(
          joined
              .map(file -> file.refusal(e, Instant.now()))
              .orElseGet(() -> TemporalNamespaces.refusal(address, e))
              .orElse(
                  "The Temporal server (%s) can't be reached: the worker waits for it."
                      .formatted(address)));
    }
  }

  /** {@code HOST:PORT} of its Temporal server. */
  public String temporalAddress() {
    return settings.temporal().address();
  }

  /** Like {@link #close}, but does not wait for runs near their end. */
  public void closeSoon() {
    context.handOverAtOnce();
    close();
  }

  /** Drains the role. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(ready);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      context.close();
    }
  }
}

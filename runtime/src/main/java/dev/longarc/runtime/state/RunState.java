package dev.longarc.runtime.state;

import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.processes.LinuxProcess;
import dev.longarc.runtime.processes.Listeners;
import dev.longarc.runtime.processes.PortTakenException;
import dev.longarc.runtime.processes.ProcessId;
import dev.longarc.runtime.processes.StackException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The processes on a home: the content of {@code run.json}. It is valid only while its owner runs.
 *
 * @param owner the process that holds the home's lock
 * @param ready everything has started; before that, addresses may be missing
 * @param members processes by name, such as {@code postgres}, {@code search}
 * @param join {@code HOST:PORT} for workers on other machines; null when they can't join
 */
public record RunState(
    Mode mode,
    ProcessId owner,
    boolean ready,
    @Nullable Database database,
    @Nullable TemporalAddress temporal,
    @Nullable String api,
    List<Path> plugins,
    Map<String, Member> members,
    @Nullable String join) {

  /** The kind of the owner. */
  public enum Mode {
    /** {@code run}, which ends with its experiment. */
    RUN,
    /** {@code up}, with everything in one process. */
    UP,
    /** {@code up --split}, with each role in its own process. */
    SPLIT
  }

  /**
   * One process.
   *
   * @param port 0 when it does not listen
   */
  public record Member(ProcessId process, int port) {}

  public RunState {
    Objects.requireNonNull(mode);
    Objects.requireNonNull(owner);
    plugins = List.copyOf(plugins);
    members = new TreeMap<>(members);
  }

  public static RunState starting(Mode mode, List<Path> plugins) {
    return new RunState(mode, ProcessId.ours(), false, null, null, null, plugins, Map.of(), null);
  }

  /**
   * The state of {@code home}, ready or not; empty when the owner has ended, or has another home:
   * in a copied folder the file describes the original.
   */
  public static Optional<RunState> of(Home home) {
    return RunFile.read(home)
        .filter(state ->
            state
                .owner()
                .alive()
                .filter(owner -> LinuxProcess.of(owner).hasOpen(home.lockFile()))
                .isPresent());
  }

  /**
   * Throws {@link StackException} when another program has the API's or a server's port, since
   * requests would reach that program. A server of this home may just be restarting.
   */
  public void refuseStrangers() {
    owner
        .alive()
        .ifPresent(longarc -> {
          apiAddress()
              .map(URI::create)
              .ifPresent(address -> refuseStranger(longarc, "API", address.getPort()));
          members.forEach((name, member) -> refuseStranger(longarc, name, member.port()));
        });
  }

  /** Refuses a port whose holder is not a child of the owner. */
  private static void refuseStranger(ProcessHandle longarc, String name, int port) {
    var stranger = Listeners.stranger(longarc, port);
    if (stranger.isPresent()) {
      String remedy = "end that program: the server starts as soon as the port is free";
      throw new PortTakenException(name, port, stranger, remedy);
    }
  }

  /** The API's address, such as {@code http://127.0.0.1:8080}; empty before it is ready. */
  public Optional<String> apiAddress() {
    return Optional.ofNullable(api);
  }

  /** The address for workers; empty when the server is in memory, or not started yet. */
  public Optional<String> temporalAddress() {
    return Optional.ofNullable(temporal)
        .map(TemporalAddress::address)
        .filter(address -> !address.isEmpty());
  }

  /** {@code HOST:PORT} for workers on other machines; empty unless they may join. */
  public Optional<String> joinAddress() {
    return Optional.ofNullable(join);
  }

  /** The list of experiments in Temporal's Web UI. */
  public Optional<String> webUi() {
    return Optional.ofNullable(temporal).flatMap(TemporalAddress::webUi).map(Object::toString);
  }

  public RunState with(Database newDatabase) {
    return new RunState(mode, owner, ready, newDatabase, temporal, api, plugins, members, join);
  }

  public RunState with(TemporalAddress newTemporal) {
    return new RunState(mode, owner, ready, database, newTemporal, api, plugins, members, join);
  }

  public RunState withApi(String newApi) {
    return new RunState(mode, owner, ready, database, temporal, newApi, plugins, members, join);
  }

  public RunState withJoin(String address) {
    return new RunState(mode, owner, ready, database, temporal, api, plugins, members, address);
  }

  public RunState with(String name, Member member) {
    var all = new TreeMap<>(members);
    all.put(name, member);
    return new RunState(mode, owner, ready, database, temporal, api, plugins, all, join);
  }

  public RunState nowReady() {
    return new RunState(mode, owner, true, database, temporal, api, plugins, members, join);
  }
}

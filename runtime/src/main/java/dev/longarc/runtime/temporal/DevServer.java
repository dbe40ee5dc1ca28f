package dev.longarc.runtime.temporal;

import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.home.HomePorts;
import dev.longarc.runtime.home.StaleFiles;
import dev.longarc.runtime.processes.LogSince;
import dev.longarc.runtime.processes.Processes;
import dev.longarc.runtime.processes.Server;
import dev.longarc.runtime.state.StackPlan;
import dev.longarc.runtime.state.TemporalAddress;
import dev.longarc.workflows.TemporalClients;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Temporal's dev server as a child process, with its SQLite database in the home.
 *
 * <p>Settings, on two cores with no-op evaluations: a write-ahead log gives 4.2 × the throughput of
 * SQLite's default journal; {@code synchronous=NORMAL} gives 13 % more than FULL, and survives kill
 * -9; the cached search attributes save 25 % of the server's CPU; eager activities 8 %.
 */
public final class DevServer implements Server {
  private static final List<String> SETTINGS =
      List.of(
          "--sqlite-pragma",
          "journal_mode=WAL",
          "--sqlite-pragma",
          "synchronous=NORMAL",
          "--sqlite-pragma",
          "busy_timeout=10000",
          "--sqlite-pragma",
          "cache_size=-65536",
          "--sqlite-pragma",
          "temp_store=MEMORY",
          "--dynamic-config-value",
          "system.forceSearchAttributesCacheRefreshOnRead=false",
          "--dynamic-config-value",
          "system.enableActivityEagerExecution=true",
          "--dynamic-config-value",
          "frontend.WorkflowPauseEnabled=true",
          "--ui-disable-news-fetch",
          "--log-format",
          "json",
          "--log-level",
          "warn");

  private final Home home;
  private final DevServerCli cli;
  private final int port;
  private final int uiPort;
  private final int metricsPort;
  private volatile WorkflowServiceStubs stubs;
  private final TemporalFile file;
  private volatile LogSince said;

  public DevServer(Home home, DevServerCli cli, HomePorts ports) {
    this.home = home;
    this.cli = cli;
    this.port = ports.choose("temporal", 7233);
    this.uiPort = ports.choose("temporal-ui", 8233);
    this.metricsPort = ports.choose("temporal-metrics", 9233);
    this.stubs = TemporalClients.stubs(address(), null);
    this.file = new TemporalFile(home, database());
    this.said = LogSince.now(home.log(name()));
  }

  /** The SQLite file. Servers of different versions don't read each other's files. */
  public Path database() {
    return database(home, cli);
  }

  public static Path database(Home home, DevServerCli cli) {
    return home.temporal().resolve("server-%s.db".formatted(cli.server()));
  }

  public TemporalAddress server() {
    return TemporalAddress.dev(address(), "http://127.0.0.1:" + uiPort);
  }

  /** The address for this process. */
  private String address() {
    return StackPlan.LOOPBACK + ":" + port;
  }

  /**
   * A message when this server starts with a new database although another version ran here;
   * otherwise empty. Experiments continue: the reconciler finds due evaluations in the store.
   */
  public Optional<String> afresh() {
    if (Files.exists(database())) {
      return Optional.empty();
    }
    return StaleFiles.newestTemporal(home)
        .map(former ->
            """
            Temporal's server is another version (%s): it starts afresh, experiments continue from the store.
            Workflows that closed before are in (%s), for the server that wrote it.\
            """
                .formatted(cli.server(), former));
  }

  /**
   * Sets the retention and the search attributes of a healthy server.
   *
   * @return the former retention of its namespace, if that was different
   */
  public Optional<Duration> prepare(Duration retention) {
    var before = TemporalNamespaces.prepareOwn(stubs, TemporalAddress.NAMESPACE, retention);
    try {
      file.whole();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return before;
  }

  /** Whether its file is new, so that it needs {@link #prepare}. */
  boolean isNew() {
    return file.isNew();
  }

  /** The message since its last start that proves its file damaged, if any. */
  Optional<String> damage() {
    return TemporalFile.damage(said.text());
  }

  /** Connects again, after {@link #disconnect}. */
  void connect() {
    stubs = TemporalClients.stubs(address(), null);
  }

  /** Ends the connection of the health checks. A server that ends later is only restarted. */
  public void disconnect() {
    stubs.shutdownNow();
  }

  @Override
  public String name() {
    return "temporal";
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public List<Integer> ports() {
    return List.of(port, uiPort, metricsPort);
  }

  @Override
  public Process start() throws IOException {
    file.prepare(said.text());
    said = LogSince.now(home.log(name()));
    var command = new ArrayList<String>();
    command.addAll(List.of(cli.program().toString(), "server", "start-dev"));
    command.addAll(List.of("--db-filename", database().toString()));
    command.addAll(List.of("--ip", StackPlan.LOOPBACK));
    command.addAll(List.of("--port", Integer.toString(port)));
    command.addAll(List.of("--ui-ip", "127.0.0.1", "--ui-port", Integer.toString(uiPort)));
    command.addAll(List.of("--metrics-port", Integer.toString(metricsPort)));
    command.addAll(List.of("--namespace", TemporalAddress.NAMESPACE));
    command.addAll(SETTINGS);
    return Processes.child(command, home.log(name())).start();
  }

  @Override
  public boolean healthy(Process process) {
    return TemporalNamespaces.answers(stubs, TemporalAddress.NAMESPACE);
  }

  @Override
  public int startSeconds() {
    return 60; // 0.3 s on an idle machine
  }

  @Override
  public void interrupt(ProcessHandle process) {
    process.destroy();
  }
}

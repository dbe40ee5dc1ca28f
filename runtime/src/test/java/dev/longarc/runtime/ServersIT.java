package dev.longarc.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.home.HomePorts;
import dev.longarc.runtime.postgres.LocalPostgres;
import dev.longarc.runtime.processes.PortTakenException;
import dev.longarc.runtime.processes.StackException;
import dev.longarc.runtime.processes.Supervisor;
import dev.longarc.runtime.state.Database;
import dev.longarc.runtime.state.RunFile;
import dev.longarc.runtime.state.RunState;
import dev.longarc.runtime.state.StackPlan;
import dev.longarc.runtime.state.TemporalAddress;
import dev.longarc.runtime.temporal.DevServer;
import dev.longarc.runtime.temporal.TemporalBackend;
import dev.longarc.runtime.temporal.TemporalNamespaces;
import dev.longarc.workflows.TemporalClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** PostgreSQL and Temporal as child processes: killed, orphaned, taken over. */
@Execution(ExecutionMode.CONCURRENT)
class ServersIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path dir;

  /** Reservations of the test's homes. A lost one would be collected, and its ports be free. */
  private final Map<Path, HomePorts> reservations = new HashMap<>();

  private Home home() {
    return new Home(dir.resolve("home")).prepared();
  }

  private HomePorts ports(Home home) {
    return reservations.computeIfAbsent(home.dir(), dir -> new HomePorts(home));
  }

  @AfterEach
  void free() {
    reservations.values().forEach(HomePorts::close);
  }

  @Test
  void bringsPostgresBackWithEveryCommittedRow() throws SQLException {
    var home = home();
    var run = new RunFile(home, RunState.starting(RunState.Mode.UP, List.of()));
    var postgres = Backends.startPostgres(home, run, ports(home));
    try (var supervisor = postgres.supervisor()) {
      execute(postgres.database(), "create table kept (n int)");
      execute(postgres.database(), "insert into kept values (42)");
      assertThat(setting(postgres.database(), "fsync")).isEqualTo("on");
      assertThat(setting(postgres.database(), "synchronous_commit")).isEqualTo("on");
      assertThat(setting(postgres.database(), "restart_after_crash")).isEqualTo("off");
      supervisor.process().destroyForcibly();
      await().atMost(PATIENCE).until(() -> kept(postgres.database()).equals(Optional.of(42)));
    }
    assertThat(StackProcesses.on(home)).isEmpty();
  }

  @Test
  void refusesTheDataOfAnotherPostgres() throws IOException {
    var home = home();
    var run = new RunFile(home, RunState.starting(RunState.Mode.UP, List.of()));
    Files.createDirectories(home.postgres().resolve("data"));
    Files.writeString(home.postgres().resolve("data").resolve("PG_VERSION"), "9\n");

    assertThatThrownBy(() -> Backends.startPostgres(home, run, ports(home)))
        .isInstanceOf(StackException.class)
        .hasMessageMatching(
            "The data in \\(.*\\) belongs to PostgreSQL 9, this Longarc brings PostgreSQL \\d+\\.\nMaybe .*");
  }

  /** The state after a power cut; the lock names a running process that is not PostgreSQL. */
  @Test
  void bringsPostgresBackFromDamagedSmallFiles() throws IOException, SQLException {
    var notices = new ArrayList<String>();
    var home = new Home(home().dir(), notices::add);
    var run = new RunFile(home, RunState.starting(RunState.Mode.UP, List.of()));
    var first = Backends.startPostgres(home, run, ports(home));
    execute(first.database(), "create table kept (n int)");
    execute(first.database(), "insert into kept values (42)");
    first.supervisor().close();
    damage(home.postgres());

    var postgres = Backends.startPostgres(home, run, ports(home));

    try (var supervisor = postgres.supervisor()) {
      assertThat(supervisor.process().isAlive()).isTrue();
      assertThat(kept(postgres.database())).contains(42);
    }
    assertThat(notices).hasSize(4).allMatch(line -> line.contains("it was set aside as ("));
    assertThat(home.postgres().toFile().list())
        .noneMatch(name -> name.startsWith("unpacking") || name.startsWith("initializing"));
    losesItsControlFile(home, run);
  }

  private static void damage(Path postgres) throws IOException {
    Path data = postgres.resolve("data");
    Files.writeString(postgres.resolve("password"), "");
    Files.writeString(data.resolve("PG_VERSION"), "\0\0\0");
    Files.writeString(data.resolve("base/5/PG_VERSION"), "");
    Files.writeString(data.resolve("postgresql.auto.conf"), "\0");
    Files.writeString(data.resolve("pg_hba.conf"), "\0");
    Files.writeString(data.resolve("postgresql.conf"), "\0");
    Files.writeString(
        data.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n" + data + "\n");
    Files.createDirectories(postgres.resolve("unpacking1").resolve("bin"));
    Files.createDirectories(postgres.resolve("initializing2"));
  }

  private void losesItsControlFile(Home home, RunFile run) throws IOException {
    Files.writeString(home.postgres().resolve("data/global/pg_control"), "");
    assertThatThrownBy(() -> Backends.startPostgres(home, run, ports(home)))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("damaged at (global/pg_control)")
        .hasMessageContaining("\nMaybe bring the home back from a copy");
  }

  @Test
  void takesOverThePostgresOfAKilledLongarc() throws IOException, SQLException {
    var home = home();
    var ports = ports(home);
    var first = LocalPostgres.install(home, ports);
    Process left = first.start(); // without a supervisor, like after its kill -9
    await().atMost(PATIENCE).until(() -> first.healthy(left));
    execute(first.database(), "create table kept (n int)");
    execute(first.database(), "insert into kept values (42)");
    assertThat(Orphans.end(home)).containsExactly("postgres");
    assertThat(left.isAlive()).isFalse();
    var run = new RunFile(home, RunState.starting(RunState.Mode.UP, List.of()));
    var postgres = Backends.startPostgres(home, run, ports);
    try (ports;
        var supervisor = postgres.supervisor()) {
      assertThat(supervisor.process().isAlive()).isTrue();
      assertThat(postgres.database()).isEqualTo(first.database());
      assertThat(kept(postgres.database())).contains(42);
    }
  }

  @Test
  void restartsTheDevServerAndEndsAnOrphan() throws IOException {
    var cli = TestCli.find();
    assumeTrue(cli.isPresent(), "no temporal CLI, and no Go to build one");
    var home = home();
    var server = new DevServer(home, cli.get(), ports(home));
    var run = new RunFile(home, RunState.starting(RunState.Mode.UP, List.of()));
    try (var supervisor =
        Supervisor.start(
            server,
            PATIENCE,
            process -> run.update(s -> s.with("temporal", new RunState.Member(process, 0))))) {
      assertThat(server.prepare(Duration.ofDays(90))).contains(Duration.ofDays(1));
      assertThat(server.prepare(Duration.ofDays(90))).isEmpty();
      assertThat(server.prepare(Duration.ofDays(7))).contains(Duration.ofDays(90));
      server.disconnect();
      long first = supervisor.process().pid();
      supervisor.process().destroyForcibly();
      await().atMost(PATIENCE).until(() -> answers(server));
      assertThat(supervisor.process().pid()).isNotEqualTo(first);
    }
    leaveBehindAndEnd(home, server);
  }

  @Test
  void replacesADamagedTemporalFileAtTheStartAndWhileItRuns() throws IOException {
    var cli = TestCli.find();
    assumeTrue(cli.isPresent(), "no temporal CLI, and no Go to build one");
    var notices = Collections.synchronizedList(new ArrayList<String>());
    var home = home();
    Files.createDirectories(home.bin());
    Files.createSymbolicLink(home.temporalCli(), cli.get().program());
    Path file = home.temporal().resolve("server-%s.db".formatted(cli.get().server()));
    // no page after the header: only the server can detect it
    Files.write(file, Arrays.copyOf("SQLite format 3\0".getBytes(UTF_8), 8192));
    var environment = Map.of("LONGARC_TEMPORAL", "dev");
    var plan =
        new StackPlan(
            home, RunState.Mode.UP, List.of(), Optional.empty(), environment, notices::add);
    var run = new RunFile(home, RunState.starting(RunState.Mode.UP, List.of()));
    try (var temporal = TemporalBackend.start(plan, run, ports(home))) {
      assertThat(temporal.server().kind()).isEqualTo(TemporalAddress.Kind.DEV);
      assertThat(setAside(home)).hasSize(1);
      // the server's message about an overwritten page
      Files.writeString(home.log("temporal"), "database disk image is malformed (11)\n", APPEND);
      await().atMost(PATIENCE).until(() -> setAside(home).size() == 2);
      Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
      await().atMost(PATIENCE).until(() -> Files.exists(file) && Files.notExists(unfinished));
    }
    assertThat(notices)
        .filteredOn(line -> line.contains("it was set aside as"))
        .hasSize(2)
        .allMatch(line -> line.startsWith("(" + file + ") is damaged ("));
  }

  private static List<String> setAside(Home home) {
    return Arrays.stream(home.temporal().toFile().list())
        .filter(name -> name.matches(".*\\.db\\.damaged-\\d+-\\d+(-\\d)?"))
        .toList();
  }

  /** Leaves an unrecorded server running, and ends it as an orphan. */
  private static void leaveBehindAndEnd(Home home, DevServer server) throws IOException {
    Process left = server.start();
    await().atMost(PATIENCE).until(() -> answers(server));
    assertThat(Orphans.end(home)).containsExactly("temporal");
    assertThat(left.isAlive()).isFalse();
  }

  /** Both find the ports free at first; then one of them finds them taken by the other. */
  @Test
  void keepsTheServersOfTwoHomesApart() throws IOException {
    var cli = TestCli.find();
    assumeTrue(cli.isPresent(), "no temporal CLI, and no Go to build one");
    var one = homeWithPorts("one");
    var other = homeWithPorts("other");
    var ports = ports(one);
    var first = new DevServer(one, cli.get(), ports);
    ports.close(); // like a program without reservations
    var second = new DevServer(other, cli.get(), ports(other));
    assertThat(second.port()).isEqualTo(first.port());
    try (var running = Supervisor.start(first, PATIENCE, started -> {})) {
      assertThatThrownBy(() -> Supervisor.start(second, PATIENCE, started -> {}))
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining(
              "it is taken by %s (pid %d)",
              cli.get().program().getFileName(), running.process().pid());
    }
    first.disconnect();
    second.disconnect();
  }

  private Home homeWithPorts(String name) throws IOException {
    var home = new Home(dir.resolve(name)).prepared();
    Files.writeString(
        home.portsFile(), "temporal=28301\ntemporal-ui=28302\ntemporal-metrics=28303\n");
    return home;
  }

  private static boolean answers(DevServer server) {
    var stubs = TemporalClients.stubs(server.server().address(), null);
    try {
      return TemporalNamespaces.answers(stubs, TemporalAddress.NAMESPACE);
    } finally {
      stubs.shutdownNow();
    }
  }

  private static void execute(Database database, String sql) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String setting(Database database, String name) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var result = statement.executeQuery("show " + name)) {
      result.next();
      return result.getString(1);
    }
  }

  private static Optional<Integer> kept(Database database) {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var result = statement.executeQuery("select n from kept")) {
      return result.next() ? Optional.of(result.getInt(1)) : Optional.empty();
    } catch (SQLException e) {
      return Optional.empty(); // not available yet
    }
  }
}

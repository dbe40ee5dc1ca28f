package dev.longarc.runtime.postgres;

import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.home.HomePorts;
import dev.longarc.runtime.processes.Processes;
import dev.longarc.runtime.processes.Server;
import dev.longarc.runtime.processes.StackException;
import dev.longarc.runtime.processes.WholeFile;
import dev.longarc.runtime.state.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * PostgreSQL as a child process, with its data in the home. Commits are synchronous. Connections
 * use loopback and a password, since other people may have accounts on the machine.
 */
public final class LocalPostgres implements Server {
  private static final String USER = "longarc";

  /** The prefix of data folders that are still being filled. */
  private static final String INITIALIZING = "initializing";

  /**
   * Settings for durability first, then for few resources, since searches run on the same machine.
   */
  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "fsync=on",
          "synchronous_commit=on",
          "full_page_writes=on",
          "shared_buffers=64MB",
          "max_connections=60",
          "max_wal_size=512MB",
          // statements that were planned while a table was empty read all results of an experiment
          // for each new one, until statistics are there
          "autovacuum_naptime=10s",
          // the supervisor restarts PostgreSQL: its own restart hangs for ever when the disk is
          // full meanwhile (seen with 18.6: recovery fails to write, and the postmaster waits for a
          // process that has ended)
          "restart_after_crash=off",
          "max_active_replication_origins=0", // then a damaged file of theirs does not stop the
          // server
          "jit=off", // short statements: the JIT's planning costs more than it saves
          "cluster_name=longarc");

  /** SQL states that waiting does not change: a wrong password, damaged data, a lost file. */
  private static final Set<String> HOPELESS = Set.of("28P01", "XX001", "XX002", "58P01");

  private final Home home;
  private final Path programs;
  private final Path data;
  private final int port;
  private final String password;

  private LocalPostgres(Home home, Path programs, int port, String password) {
    this.home = home;
    this.programs = programs;
    this.data = home.postgres().resolve("data");
    this.port = port;
    this.password = password;
  }

  /**
   * Returns a PostgreSQL that is ready to start: programs unpacked, data initialized, damaged small
   * files restored. The caller holds the home's lock and has ended the processes of a killed
   * Longarc.
   */
  public static LocalPostgres install(Home home, HomePorts ports) throws IOException {
    WholeFile.deleteUnfinished(home.postgres(), List.of(PostgresPrograms.UNFINISHED, INITIALIZING));
    Path programs = PostgresPrograms.unpacked(home);
    Path data = home.postgres().resolve("data");
    if (Files.notExists(data)) {
      initialize(home, programs, data);
    } else {
      var files = new PostgresData(home, data);
      files.recover(PostgresPrograms.version(programs));
      files.unlock();
    }
    String password =
        PostgresPassword.of(home, USER, sql -> executeAlone(home, programs, data, sql));
    return new LocalPostgres(home, programs, ports.choose("postgres", 5433), password);
  }

  private static void initialize(Home home, Path programs, Path data) throws IOException {
    PostgresPassword.create(home);
    Path unfinished = Files.createTempDirectory(data.getParent(), INITIALIZING);
    var command = unprivileged();
    command.addAll(
        List.of(
            programs.resolve("bin/initdb").toString(),
            "--pgdata=" + unfinished,
            "--username=" + USER,
            "--pwfile=" + PostgresPassword.file(home),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--no-locale"));
    Processes.output(command, Duration.ofMinutes(3)); // it syncs its files
    WholeFile.rename(unfinished, data);
  }

  /** Executes one statement in a single-user server that does not listen on a port. */
  private static void executeAlone(Home home, Path programs, Path data, String sql)
      throws IOException {
    var command = unprivileged();
    command.addAll(
        List.of(programs.resolve("bin/postgres").toString(), "--single", "-D", data.toString()));
    command.addAll(PostgresConfiguration.arguments(home));
    command.add("postgres");
    String said = Processes.output(command, sql + "\n", Duration.ofMinutes(3));
    if (said.contains("ERROR:")) {
      throw new IOException(said.strip());
    }
  }

  /**
   * A user namespace for PostgreSQL, which refuses to run as root or as a user without a name. In
   * the namespace it runs as user nobody.
   */
  private static List<String> unprivileged() throws IOException {
    var command = new ArrayList<String>();
    if (needsNamespace()) {
      command.addAll(List.of("unshare", "--user"));
    }
    return command;
  }

  /** Whether it must run in a user namespace here. */
  public static boolean needsNamespace() throws IOException {
    return isRoot() || System.getProperty("user.name").equals("?");
  }

  static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  public Database database() {
    return new Database("jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port), USER, password);
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public Process start() throws IOException {
    new PostgresData(home, data).unlock();
    var command = unprivileged();
    command.add(programs.resolve("bin/postgres").toString());
    command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
    command.addAll(PostgresConfiguration.arguments(home));
    for (String setting : SETTINGS) {
      command.addAll(List.of("-c", setting));
    }
    return Processes.child(command, home.log(name())).start();
  }

  @Override
  public boolean healthy(Process process) {
    try (var connection = database().dataSource().getConnection()) {
      return connection.isValid(2);
    } catch (SQLException e) {
      if (HOPELESS.contains(String.valueOf(e.getSQLState()))) {
        throw new StackException(
            "it answers (%s)".formatted(String.valueOf(e.getMessage()).replace('\n', ' ')), e);
      }
      return false;
    }
  }

  @Override
  public int startSeconds() {
    return 60;
  }

  /**
   * SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait until all clients have disconnected.
   */
  @Override
  public void interrupt(ProcessHandle process) {
    Processes.sendInterrupt(process);
  }
}

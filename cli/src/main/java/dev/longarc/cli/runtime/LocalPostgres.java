package dev.longarc.cli.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * PostgreSQL as a child process, its data in the home. Commits reach the disk; connections come
 * over loopback with a password, since other people may have accounts on the machine.
 */
final class LocalPostgres implements Server {
  private static final String USER = "longarc";

  /** Durable first, then modest: a lab's laptop runs searches beside it. */
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
          // we restart it: its own restart hangs for ever when the disk is full meanwhile (seen
          // with
          // 18.6: recovery fails to write, and the postmaster waits for a process that is gone)
          "restart_after_crash=off",
          "jit=off", // short statements: planning for the JIT costs more than it gives
          "cluster_name=longarc");

  private static final Duration REAP_TURN = Duration.ofMillis(100);
  private static final int REAP_TURNS = 150;

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
   * Ready to start: programs unpacked, data initialized. The caller holds the home's lock and has
   * ended what a killed Longarc left.
   */
  static LocalPostgres install(Home home, Ports ports) throws IOException {
    Path programs = PostgresPrograms.unpacked(home.postgres());
    Path data = home.postgres().resolve("data");
    Path passwordFile = home.postgres().resolve("password");
    if (Files.notExists(data)) {
      initialize(programs, data, passwordFile);
    } else {
      PostgresVersion.refuseAnother(programs, data);
    }
    int port = ports.choose("postgres", 5433);
    return new LocalPostgres(home, programs, port, Files.readString(passwordFile).strip());
  }

  private static void initialize(Path programs, Path data, Path passwordFile) throws IOException {
    Files.deleteIfExists(passwordFile);
    Files.createFile(
        passwordFile,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    var random = new byte[24];
    new SecureRandom().nextBytes(random);
    Files.writeString(passwordFile, HexFormat.of().formatHex(random));
    Path unfinished = Files.createTempDirectory(data.getParent(), "initializing");
    var command = unprivileged();
    command.addAll(
        List.of(
            programs.resolve("bin/initdb").toString(),
            "--pgdata=" + unfinished,
            "--username=" + USER,
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--no-locale"));
    Processes.output(command, Duration.ofMinutes(3));
    Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
  }

  /** PostgreSQL refuses to run as root: there it gets a user namespace in which it is not. */
  private static List<String> unprivileged() throws IOException {
    var command = new ArrayList<String>();
    if (isRoot()) {
      command.addAll(List.of("unshare", "--user"));
    }
    return command;
  }

  static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  /**
   * Waits for a killed postgres to vanish. Until its parent has reaped it, it still has a number,
   * and PostgreSQL refuses to start beside it; its command line is empty by then.
   */
  private static void awaitReaped(Path data) throws IOException {
    for (int turn = 0; turn < REAP_TURNS && dying(data); turn++) {
      Pause.of(REAP_TURN);
    }
  }

  private static boolean dying(Path data) throws IOException {
    Path file = data.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return false;
    }
    try {
      return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()))
          .filter(process -> Processes.commandLine(process).isBlank())
          .isPresent();
    } catch (NumberFormatException e) {
      return false; // half written: PostgreSQL says what it thinks of it
    }
  }

  Database database() {
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
    awaitReaped(data);
    var command = unprivileged();
    command.add(programs.resolve("bin/postgres").toString());
    command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
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
      return false;
    }
  }

  @Override
  public int startSeconds() {
    return 60;
  }

  /** SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for every client to leave. */
  @Override
  public void interrupt(ProcessHandle process) {
    Processes.sendInterrupt(process);
  }
}

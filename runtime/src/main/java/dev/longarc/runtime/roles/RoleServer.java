package dev.longarc.runtime.roles;

import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.home.TemporaryFolders;
import dev.longarc.runtime.processes.ProcessId;
import dev.longarc.runtime.processes.Processes;
import dev.longarc.runtime.processes.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A role in its own JVM, as {@code up --split} starts it. */
public final class RoleServer implements Server {
  /** The environment variable with a worker's port for metrics and health. */
  public static final String MONITORING_PORT = "LONGARC_MONITORING_PORT";

  static final String MONITORING_ADDRESS = "LONGARC_MONITORING_ADDRESS";

  /** The environment variable with a role's {@link ProcessId#life}. */
  static final String LIFE = "LONGARC_LIFE";

  private final Home home;
  private final Role role;
  private final int port;
  private final String life;

  /**
   * @param port of the API, or of a worker's metrics and health; 0: none
   * @param life see {@link ProcessId#life}
   */
  public RoleServer(Home home, Role role, int port, String life) {
    this.home = home;
    this.role = role;
    this.port = port;
    this.life = life;
  }

  @Override
  public String name() {
    return role.lowerName();
  }

  @Override
  public int port() {
    return port;
  }

  /**
   * Without the port for monitoring, which may be at an address that only other machines can reach.
   */
  @Override
  public List<Integer> ports() {
    boolean elsewhere =
        role != Role.API
            && !List.of("127.0.0.1", "0.0.0.0")
                .contains(System.getenv().getOrDefault(MONITORING_ADDRESS, "127.0.0.1"));
    return port == 0 || elsewhere ? List.of() : List.of(port);
  }

  @Override
  public Process start() throws IOException {
    Files.deleteIfExists(readyFile(home, role)); // an earlier process may have had the same number
    var builder = Processes.child(command(), home.log(name() + "-console"));
    builder.environment().put("LONGARC_HOME", home.dir().toString());
    builder.environment().put(LIFE, life);
    if (role != Role.API && port != 0) {
      builder.environment().put(MONITORING_PORT, Integer.toString(port));
    }
    // not an argument: ONNX Runtime 1.29 crashes the JVM (SIGSEGV while loading, with any flags)
    // when the command line is longer than 4 kB; found by padding it: 3 kB load, 5 kB crash
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder.start();
  }

  private List<String> command() throws IOException {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseCompactObjectHeaders"));
    command.add(TemporaryFolders.flagOfNew(home, name()));
    command.addAll(role.jvmFlags());
    String distribution = System.getProperty("longarc.dist");
    if (distribution != null) {
      command.add("-Dlongarc.dist=" + distribution);
    }
    command.add(Processes.MAIN_CLASS);
    command.addAll(role == Role.API ? List.of("api") : List.of("worker", name()));
    command.add(Processes.SUPERVISOR + ProcessHandle.current().pid());
    return command;
  }

  @Override
  public boolean healthy(Process process) {
    try {
      String ready = Files.readString(readyFile(home, role)).strip();
      return ready.equals(Long.toString(process.pid()));
    } catch (IOException e) {
      return false;
    }
  }

  /** The file with the number of the process that last became ready in this role. */
  static Path readyFile(Home home, Role role) {
    return home.ready().resolve(role.lowerName());
  }

  @Override
  public int startSeconds() {
    return 120;
  }

  @Override
  public void interrupt(ProcessHandle process) {
    process.destroy(); // SIGTERM: it drains
  }
}

package dev.longarc.runtime.home;

import dev.longarc.runtime.processes.StackException;
import dev.longarc.store.DiskSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * {@code LONGARC_HOME}: data, logs, the Temporal CLI, {@code run.json}, the lock.
 *
 * <pre>
 * layout              version of this layout
 * lock                held by the process that runs the servers
 * run.json            the running processes: addresses, process ids, start times
 * ports.properties    ports, chosen once and kept
 * token               by which this home's owner is known to the API, see {@link HomeToken}
 * credentials.json    sign-ins at other APIs
 * bin/temporal        the Temporal CLI, when it was built here
 * postgres/           PostgreSQL: programs and data
 * temporal/           the dev server's database, named after the server's version
 * join/               for workers on other machines, made by {@code up --listen}, all secret:
 *   ca.pem            the certificate authority of this home, and its key
 *   server.pem        the certificate and the key of the relay before Temporal
 *   client.pem        the certificate and the key of the workers
 *   worker.join       the file that a worker on another machine gets, made of the others
 * logs/               one file per role and server
 * tmp/                a folder for each running process, see {@link TemporaryFolders}
 * </pre>
 *
 * @param dir absolute
 * @param notices receives a line for each damaged file that is restored
 */
public record Home(Path dir, Consumer<String> notices) {
  private static final Consumer<String> TO_PEOPLE = System.err::println;

  public Home(Path dir) {
    this(dir, TO_PEOPLE);
  }

  /**
   * The home of {@code LONGARC_HOME}, or of the launcher, or {@code .longarc} in the current
   * folder.
   */
  public static Home fromEnvironment() {
    String home = System.getenv("LONGARC_HOME");
    if (home == null || home.isBlank()) {
      home = System.getProperty("longarc.home", ".longarc");
    }
    return new Home(Path.of(home).toAbsolutePath().normalize());
  }

  public void say(String notice) {
    notices.accept(notice);
  }

  public Path logs() {
    return dir.resolve("logs");
  }

  /** The log file of a role or server, such as {@code search} or {@code postgres}. */
  public Path log(String name) {
    return logs().resolve(name + ".log");
  }

  public Path bin() {
    return dir.resolve("bin");
  }

  public Path temporalCli() {
    return bin().resolve("temporal");
  }

  public Path postgres() {
    return dir.resolve("postgres");
  }

  public Path temporal() {
    return dir.resolve("temporal");
  }

  public Path join() {
    return dir.resolve("join");
  }

  /** The file that lets a worker on another machine join. */
  public Path joinFile() {
    return join().resolve("worker.join");
  }

  public Path temporary() {
    return dir.resolve("tmp");
  }

  /** The folder in which role processes note that they are ready. */
  public Path ready() {
    return dir.resolve("ready");
  }

  public Path runFile() {
    return dir.resolve("run.json");
  }

  public Path lockFile() {
    return dir.resolve("lock");
  }

  public Path tokenFile() {
    return dir.resolve("token");
  }

  /** The tokens of sign-ins at other APIs. */
  public Path credentialsFile() {
    return dir.resolve("credentials.json");
  }

  public Path portsFile() {
    return dir.resolve("ports.properties");
  }

  /**
   * The space on its disk; {@code environment} sets the minimum of free space.
   *
   * @throws IllegalArgumentException when that minimum is not a size
   */
  public DiskSpace disk(Map<String, String> environment) {
    return DiskSpace.of(
        dir, environment.getOrDefault(DiskSpace.VARIABLE, DiskSpace.DEFAULT_MINIMUM));
  }

  /** Throws {@link StackException} when its disk has too little space for new work. */
  public void refuseWhenFull() {
    disk(System.getenv())
        .whyFull()
        .ifPresent(why -> {
          throw new StackException(why);
        });
  }

  /** Creates the folders. Throws {@link StackException} when a newer Longarc made this home. */
  public Home prepared() {
    try {
      Files.createDirectories(logs());
      Files.createDirectories(temporal());
      Files.createDirectories(ready());
      Layout.CURRENT.check(this);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Can't write to the home (%s): %s".formatted(dir, e.getMessage()), e);
    }
  }
}

package dev.longarc.cli.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code LONGARC_HOME}: data, logs, the Temporal CLI, {@code run.json}, the lock.
 *
 * <pre>
 * layout              version of this layout
 * lock                held by the process that runs the servers
 * run.json            what runs: addresses, process ids, start times
 * ports.properties    ports, chosen once and kept
 * bin/temporal        the Temporal CLI, when it was built here
 * postgres/           PostgreSQL: programs and data
 * temporal/           the dev server's database, named after the server's version
 * logs/               one file per role and server
 * </pre>
 *
 * @param dir absolute
 */
public record Home(Path dir) {
  private static final String LAYOUT = "1";

  /** {@code LONGARC_HOME}, or what the launcher says, or {@code .longarc} in the current folder. */
  public static Home fromEnvironment() {
    String home = System.getenv("LONGARC_HOME");
    if (home == null || home.isBlank()) {
      home = System.getProperty("longarc.home", ".longarc");
    }
    return new Home(Path.of(home).toAbsolutePath().normalize());
  }

  public Path logs() {
    return dir.resolve("logs");
  }

  /** The log of a role or server, such as {@code search} or {@code postgres}. */
  public Path log(String name) {
    return logs().resolve(name + ".log");
  }

  public Path temporalCli() {
    return dir.resolve("bin").resolve("temporal");
  }

  public Path postgres() {
    return dir.resolve("postgres");
  }

  public Path temporal() {
    return dir.resolve("temporal");
  }

  /** Where a role process says that it is ready. */
  Path ready() {
    return dir.resolve("ready");
  }

  Path runFile() {
    return dir.resolve("run.json");
  }

  Path lockFile() {
    return dir.resolve("lock");
  }

  Path portsFile() {
    return dir.resolve("ports.properties");
  }

  /** Makes the folders. Throws {@link StackException} when a newer Longarc made this home. */
  public Home prepared() {
    try {
      Files.createDirectories(logs());
      Files.createDirectories(temporal());
      Files.createDirectories(ready());
      Path layout = dir.resolve("layout");
      if (Files.notExists(layout)) {
        Files.writeString(layout, LAYOUT);
      }
      String found = Files.readString(layout).strip();
      if (!found.equals(LAYOUT)) {
        throw new StackException(
            """
            The home (%s) has layout (%s), this Longarc knows (%s).
            Maybe another version made it: set LONGARC_HOME to a new folder.\
            """
                .formatted(dir, found, LAYOUT));
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write to the home (%s).".formatted(dir), e);
    }
  }
}

package dev.longarc.runtime.postgres;

import dev.longarc.runtime.processes.Processes;
import dev.longarc.runtime.processes.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Major versions of PostgreSQL, which can't read each other's data. */
final class PostgresVersion {
  private static final Pattern PROGRAM = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

  private PostgresVersion() {}

  /**
   * Throws {@link StackException} when {@code data} belongs to another version.
   *
   * @param ours the programs' version, see {@link #of}
   * @param written the version of the data
   */
  static void refuseAnother(String ours, Path data, String written) {
    if (!written.equals(ours)) {
      throw new StackException(
          """
          The data in (%s) belongs to PostgreSQL %s, this Longarc brings PostgreSQL %s.
          Maybe use the Longarc that wrote it, or set LONGARC_HOME to a new folder.\
          """
              .formatted(data, written, ours));
    }
  }

  /** The major version of {@code programs}, such as {@code 18}. */
  static String of(Path programs) throws IOException {
    String program = programs.resolve("bin/postgres").toString();
    String said = Processes.output(List.of(program, "--version"), Duration.ofSeconds(20));
    Matcher matcher = PROGRAM.matcher(said);
    if (!matcher.find()) {
      throw new IOException("(%s) does not say its version: %s".formatted(program, said.strip()));
    }
    return matcher.group(1);
  }
}

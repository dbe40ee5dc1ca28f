package dev.longarc.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longarc.runtime.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that look like servers and roles, without any record of them. */
class StackProcessesTest {
  private static final String ROLE = "dev.longarc.cli.Longarc";

  @TempDir private Path dir;

  private Home home;
  private Home other;
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void prepare() throws IOException {
    home = new Home(dir.resolve("home")).prepared();
    other = new Home(dir.resolve("other")).prepared();
    Files.createDirectories(home.postgres().resolve("data"));
    Files.createDirectories(other.postgres().resolve("data"));
  }

  @AfterEach
  void endAll() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void findsAndEndsOrphans() throws IOException {
    var left =
        List.of(
            program("temporal", "server", "start-dev", "--db-filename", database(home)),
            program("postgres", "-D", data(home), "-p", "1"),
            program("initdb", "--pgdata=" + home.postgres().resolve("initializing1")),
            program("java", ROLE, "worker", "search", "--supervisor=1"),
            program("java", ROLE, "api", "--supervisor=1"));
    assertThat(StackProcesses.on(home).stream().map(found -> found.process().pid()))
        .containsExactlyInAnyOrderElementsOf(left.stream().map(Process::pid).toList());
    assertThat(StackProcesses.on(other)).isEmpty();

    assertThat(Orphans.end(home))
        .containsExactly("api", "initdb", "postgres", "search", "temporal");
    assertThat(left).noneMatch(Process::isAlive);
    assertThat(Orphans.end(home)).isEmpty();
  }

  @Test
  void leavesEverythingElseAlone() throws IOException {
    var strangers =
        List.of(
            program("temporal", "server", "start-dev", "--db-filename", database(other)),
            program("temporal", "server", "start-dev"),
            program("postgres", "-D", data(other)),
            program("tail", "-f", database(home)),
            program("java", ROLE, "worker", "search"), // started by a person: it has no supervisor
            program("java", "Other", "worker", "search", "--supervisor=1"));
    assertThat(StackProcesses.on(home)).isEmpty();
    assertThat(Orphans.end(home)).isEmpty();
    assertThat(strangers).allMatch(Process::isAlive);
  }

  /** The command line names a path that no longer exists. */
  @Test
  void findsAServerByItsOpenFilesAfterTheHomeWasRenamed() throws IOException {
    Files.createFile(Path.of(database(home)));
    var temporal = program("temporal", "server", "start-dev", "--db-filename", database(home));
    var renamed = new Home(dir.resolve("renamed"));
    Files.move(home.dir(), renamed.dir());
    assertThat(StackProcesses.on(renamed))
        .extracting(found -> found.process().pid())
        .containsExactly(temporal.pid());
  }

  @Test
  void findsAServerWhosePathIsRelative() throws IOException {
    Path from = home.postgres();
    Process postgres = start(from, script("postgres"), "-D", "data");
    assertThat(StackProcesses.on(home))
        .extracting(found -> found.process().pid())
        .containsExactly(postgres.pid());
  }

  private static String database(Home home) {
    return home.temporal().resolve("server-1.31.2.db").toString();
  }

  private static String data(Home home) {
    return home.postgres().resolve("data").toString();
  }

  private Process program(String name, String... arguments) throws IOException {
    return start(dir, script(name), arguments);
  }

  /** A program that runs until its input ends, and has the home's database open if there is one. */
  private Path script(String name) throws IOException {
    Path script = dir.resolve(name);
    Files.writeString(
        script,
        """
        #!/bin/sh
        if [ -e "$DATABASE" ]; then exec 5<"$DATABASE"; fi
        echo started
        read -r line
        """);
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }

  private Process start(Path from, Path script, String... arguments) throws IOException {
    var command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(from.toFile());
    builder.environment().put("LONGARC_HOME", home.dir().toString());
    builder.environment().put("DATABASE", database(home));
    Process process = builder.start();
    started.add(process);
    await().until(() -> process.inputReader().ready());
    return process;
  }
}

package dev.longarc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.longarc.cli.Longarc;
import dev.longarc.cli.connection.LocalContext;
import dev.longarc.cli.terminal.TestScreen;
import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.state.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Runs the built {@code longarc} command like its users: in its own process, on one home. */
final class LongarcProcess {
  private final Path home;
  private final Map<String, String> environment;

  LongarcProcess(Path home, Map<String, String> environment) {
    this.home = home;
    this.environment = environment;
  }

  /** Gives the home the Temporal CLI of the build; without one the test is skipped. */
  void useTemporalCli() throws IOException {
    Path cache = Path.of(System.getProperty("user.home"), ".cache", "longarc");
    Path cli = cache.resolve("temporal-for-tests");
    assumeThat(cli).as("see tools/temporal-cli/for-tests").isExecutable();
    Files.createDirectories(home.resolve("bin"));
    Files.copy(cli, home.resolve("bin/temporal"));
  }

  /** Runs the command and returns its output, after checking the exit code. */
  String run(int expectedExit, String... arguments) {
    return run(expectedExit, ClassArchive.flag(), arguments);
  }

  /** Runs the command, as {@link #run} does, and makes the archive for later ones. */
  String runAndMakeArchive(int expectedExit, String... arguments) throws IOException {
    String printed = run(expectedExit, ClassArchive.makingFlag(), arguments);
    ClassArchive.publish();
    return printed;
  }

  private String run(int expectedExit, String archiveFlag, String... arguments) {
    Path output = home.resolveSibling(arguments[0] + "-" + System.nanoTime() + ".out");
    Process process = start(output, archiveFlag, arguments);
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("%s ends", List.of(arguments)).isTrue();
      String printed = printed(output);
      assertThat(process.exitValue())
          .as("%s printed: %s", List.of(arguments), printed)
          .isEqualTo(expectedExit);
      return printed;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      process.destroyForcibly();
    }
  }

  /**
   * The results of a short command, run in this process. Tests call many, and a JVM for each would
   * take a core from the work that they wait for.
   */
  String call(String... arguments) {
    var screen = TestScreen.plain();
    int exit = Longarc.commandLine(LocalContext.of(screen.screen(), home)).execute(arguments);
    assertThat(exit)
        .as("%s printed: %s%s", List.of(arguments), screen.out(), screen.err())
        .isZero();
    return screen.out();
  }

  /** Starts the command; its output goes to {@code output}. */
  Process start(Path output, String... arguments) {
    return start(output, ClassArchive.flag(), arguments);
  }

  private Process start(Path output, String archiveFlag, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ClassArchive.JVM_FLAGS);
    command.add("-Dlongarc.dist=" + Path.of("..").toAbsolutePath().normalize());
    command.addAll(List.of("-cp", ClassArchive.CLASS_PATH, "dev.longarc.cli.Longarc"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.matches("(LONGARC|TEMPORAL|SPRING).*"));
    builder.environment().put("LONGARC_HOME", home.toString());
    if (!arguments[0].equals("bench")) { // it starts no roles and loads few classes
      // inherited by the roles: tests start many, and each does little
      builder.environment().put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 " + archiveFlag);
    }
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String printed(Path output) throws IOException {
    return Files.readString(output).replaceAll("NOTE: Picked up JDK_JAVA_OPTIONS: .*\\R", "");
  }

  /** The present state of the home. */
  RunState state() {
    return RunState.of(new Home(home)).orElseThrow(() -> new AssertionError("nothing runs"));
  }

  void awaitReady(Process up) {
    await(
        "ready",
        Duration.ofMinutes(2),
        () -> {
          assertThat(up.isAlive()).as("up lives").isTrue();
          return RunState.of(new Home(home))
              .filter(state -> state.ready() && state.owner().pid() == up.pid())
              .isPresent(); // not of one before, which a kill ends a moment later
        });
  }

  static void await(String what, Duration limit, Supplier<Boolean> condition) {
    Instant end = Instant.now().plus(limit);
    while (!condition.get()) {
      assertThat(Instant.now()).as("%s within %s", what, limit).isBefore(end);
      pause(Duration.ofMillis(400)); // a look may read all results
    }
  }

  static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** {@code kill -9}. */
  static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }
}

package dev.longarc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The JVM's archive of loaded classes (JEP 350). With it, an experiment of one ARC task in one
 * process takes 19 s of CPU time instead of 27. Such an experiment loads what all roles need.
 */
final class ClassArchive {
  private static final Path FOLDER = Path.of("target", "longarc").toAbsolutePath();
  private static final Path LIB = FOLDER.resolve("lib");
  private static final Path ARCHIVE = FOLDER.resolve("tests.jsa");

  /** A JVM uses an archive only with these flags, which the launcher gives, too. */
  static final List<String> JVM_FLAGS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "-XX:+UseCompactObjectHeaders",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1");

  static final String CLASS_PATH = LIB + "/*";

  private ClassArchive() {}

  /** The flag that uses the archive, which is made first if it is older than the jars. */
  static synchronized String flag() {
    try {
      if (!Files.exists(ARCHIVE) || modified(ARCHIVE).compareTo(newestJar()) < 0) {
        make();
      }
      return "-XX:SharedArchiveFile=" + ARCHIVE;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void make() throws IOException, InterruptedException {
    Files.deleteIfExists(ARCHIVE);
    Path home = Files.createTempDirectory("longarc-archive");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_FLAGS);
    command.add("-XX:ArchiveClassesAtExit=" + ARCHIVE);
    command.add("-Dlongarc.dist=" + Path.of("..").toAbsolutePath().normalize());
    command.addAll(List.of("-cp", CLASS_PATH, "dev.longarc.cli.Longarc"));
    command.addAll(List.of("run", "--limit", "1", "--plan", "search"));
    Path log = FOLDER.resolve("tests.jsa.log");
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.matches("(LONGARC|TEMPORAL|SPRING).*"));
    builder.environment().put("LONGARC_HOME", home.toString());
    builder.environment().put("LONGARC_TEMPORAL", "memory");
    Process process = builder.redirectOutput(log.toFile()).start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("made in time, see %s", log).isTrue();
      assertThat(ARCHIVE).as("made (exit code %d), see %s", process.exitValue(), log).exists();
    } finally {
      process.destroyForcibly();
      FileSystemUtils.deleteRecursively(home);
    }
  }

  private static FileTime newestJar() throws IOException {
    try (Stream<Path> jars = Files.list(LIB)) {
      return jars.map(ClassArchive::modified).max(FileTime::compareTo).orElseThrow();
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

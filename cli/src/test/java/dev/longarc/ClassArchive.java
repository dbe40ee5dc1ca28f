package dev.longarc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The JVM's archive of loaded classes (JEP 350). With it, an experiment of one ARC task in one
 * process takes 19 s of CPU time instead of 27. {@link KillIT} makes it with its first experiment,
 * which loads what all roles need. Processes that start earlier do without it, and a JVM ignores an
 * archive that is older than the jars.
 */
final class ClassArchive {
  private static final Path FOLDER = Path.of("target", "longarc").toAbsolutePath();
  private static final Path ARCHIVE = FOLDER.resolve("tests.jsa");
  private static final Path UNFINISHED = FOLDER.resolve("tests.jsa.part");

  /** A JVM uses an archive only with these flags, which the launcher gives, too. */
  static final List<String> JVM_FLAGS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "-XX:+UseCompactObjectHeaders",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1");

  static final String CLASS_PATH = FOLDER.resolve("lib") + "/*";

  private ClassArchive() {}

  /** The flag for a JVM that uses the archive; empty as long as there is none. */
  static String flag() {
    return Files.exists(ARCHIVE) ? "-XX:SharedArchiveFile=" + ARCHIVE : "";
  }

  /** The flag for a JVM that makes the archive when it ends. */
  static String makingFlag() {
    return "-XX:ArchiveClassesAtExit=" + UNFINISHED;
  }

  /** Lets later JVMs use what a JVM with {@link #makingFlag} has made. */
  static void publish() throws IOException {
    Files.move(UNFINISHED, ARCHIVE, StandardCopyOption.REPLACE_EXISTING);
  }
}

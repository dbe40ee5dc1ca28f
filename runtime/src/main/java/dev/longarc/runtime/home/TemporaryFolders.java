package dev.longarc.runtime.home;

import dev.longarc.runtime.processes.FileTrees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Folders of temporary files in a home, one for each JVM. Native libraries are unpacked there,
 * since {@code /tmp} may be full, read-only or mounted {@code noexec}. The launcher names its
 * folder after its process number.
 */
public final class TemporaryFolders {
  private static final String PROPERTY = "java.io.tmpdir";
  private static final Path PROCESSES = Path.of("/proc");

  /** The longest time between creating a folder and starting its process. */
  private static final Duration START = Duration.ofMinutes(1);

  private TemporaryFolders() {}

  /**
   * Creates a folder and returns the JVM flag for it; an old folder of the same name is deleted.
   */
  public static String flagOfNew(Home home, String name) throws IOException {
    Path folder = home.temporary().resolve(name);
    FileTrees.delete(folder);
    return "-D%s=%s".formatted(PROPERTY, Files.createDirectories(folder));
  }

  /**
   * Deletes this process's folder when the process ends. Libraries such as ONNX Runtime leave files
   * in it; loaded ones stay loaded.
   */
  public static void deleteOwnAtExit(Home home) {
    Path own = Path.of(System.getProperty(PROPERTY));
    if (home.temporary().equals(own.getParent())) {
      Runtime.getRuntime()
          .addShutdownHook(Thread.ofPlatform().unstarted(() -> deleteIfPossible(own)));
    }
  }

  private static void deleteIfPossible(Path folder) {
    try {
      FileTrees.delete(folder);
    } catch (UncheckedIOException e) {
      // files are still being written there: the next start deletes it
    }
  }

  /** The folders of killed processes. */
  public static List<Path> left(Home home, Instant now) {
    if (Files.notExists(home.temporary())) {
      return List.of();
    }
    var used = used();
    try (var folders = Files.list(home.temporary())) {
      return folders.filter(folder -> !used.contains(folder) && !starts(folder, now)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Can't list (%s).".formatted(home.temporary()), e);
    }
  }

  /** The folders that running processes of this machine use. */
  private static Set<Path> used() {
    var used = new HashSet<Path>();
    try (var processes = Files.list(PROCESSES)) {
      processes
          .filter(process -> isNumber(process.getFileName()))
          .flatMap(TemporaryFolders::arguments)
          .filter(argument -> argument.startsWith("-D%s=".formatted(PROPERTY)))
          .forEach(flag -> used.add(Path.of(flag.substring(flag.indexOf('=') + 1))));
    } catch (IOException e) {
      throw new UncheckedIOException("Can't list (%s).".formatted(PROCESSES), e);
    }
    return used;
  }

  private static Stream<String> arguments(Path process) {
    try {
      return Stream.of(Files.readString(process.resolve("cmdline")).split("\0", -1));
    } catch (IOException e) { // ended meanwhile, or of another user
      return Stream.empty();
    }
  }

  /** Whether the folder's JVM is about to start: its launcher runs, or the folder is new. */
  private static boolean starts(Path folder, Instant now) {
    boolean young = modified(folder).isAfter(now.minus(START));
    return isNumber(folder.getFileName())
        ? arguments(PROCESSES.resolve(folder.getFileName())).anyMatch(a -> a.endsWith("longarc"))
        : young;
  }

  private static boolean isNumber(Path name) {
    return name.toString().matches("\\d+");
  }

  private static Instant modified(Path folder) {
    return Instant.ofEpochMilli(folder.toFile().lastModified());
  }

  /** Deletes the folders of {@link #left}, as far as possible. */
  public static void delete(List<Path> folders) {
    folders.forEach(TemporaryFolders::deleteIfPossible);
  }
}

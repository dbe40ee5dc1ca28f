package dev.longarc.runtime;

import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.home.HomeLock;
import dev.longarc.runtime.processes.FileTrees;
import dev.longarc.runtime.processes.StackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The data of a home, and its deletion. Only files of Longarc itself are deleted. */
public final class StackData {
  private static final List<String> PARTS =
      List.of(
          "postgres", "temporal", "join", "logs", "ready", "tmp", "run.json", "ports.properties");

  private final Home home;
  private final Map<String, Long> sizes;

  private StackData(Home home, Map<String, Long> sizes) {
    this.home = home;
    this.sizes = sizes;
  }

  /**
   * @param withCli whether to include the built Temporal CLI
   */
  public static StackData of(Home home, boolean withCli) {
    var sizes = new LinkedHashMap<String, Long>();
    for (String part : PARTS) {
      measure(home.dir().resolve(part), part, sizes);
    }
    if (withCli) {
      measure(home.dir().resolve("bin"), "bin", sizes);
    }
    return new StackData(home, sizes);
  }

  private static void measure(Path path, String part, Map<String, Long> sizes) {
    if (Files.exists(path)) {
      sizes.put(part, FileTrees.size(path));
    }
  }

  public Path dir() {
    return home.dir();
  }

  public boolean isEmpty() {
    return sizes.isEmpty();
  }

  /** Bytes by part, such as {@code postgres}, in a fixed order. */
  public Map<String, Long> sizes() {
    return Collections.unmodifiableMap(sizes);
  }

  /** All bytes. */
  public long total() {
    return sizes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Deletes the data. Throws {@link StackException} while a process runs on the home. */
  public void delete() {
    var lock = HomeLock.tryAcquire(home).orElseThrow(() -> HomeLock.busy(home));
    try (lock) {
      Orphans.endUnderLock(home);
      for (String part : sizes.keySet()) {
        FileTrees.delete(home.dir().resolve(part));
      }
    }
  }
}

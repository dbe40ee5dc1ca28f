package dev.longarc.runtime.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The mount table of this machine. */
public final class Mounts {
  private static final Path TABLE = Path.of("/proc/self/mounts");

  private Mounts() {}

  /** The mount point of the file system of {@code path}, if that does not run programs. */
  public static Optional<String> noexec(Path path) {
    try {
      return noexec(path, Files.readAllLines(TABLE));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * @param table lines as in {@code /proc/self/mounts}: device, folder, type, options
   */
  public static Optional<String> noexec(Path path, List<String> table) {
    String folder = "";
    String options = "";
    for (String line : table) {
      String[] fields = line.split(" ", 5);
      String mounted = unescaped(fields[1]);
      // a later mount on the same folder hides the earlier
      if (path.startsWith(mounted) && mounted.length() >= folder.length()) {
        folder = mounted;
        options = fields[3];
      }
    }
    return List.of(options.split(",", -1)).contains("noexec")
        ? Optional.of(folder)
        : Optional.empty();
  }

  private static String unescaped(String folder) {
    return folder.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
  }
}

package dev.longarc.cli.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Memory of processes: each page counted once, shared ones divided among their users. */
final class Memory {
  private static final Pattern SHARE = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB");

  private Memory() {}

  /**
   * MB of {@code process} and, for PostgreSQL, of the processes that it forked. A JVM's children
   * are separate servers.
   */
  static long ofTree(ProcessHandle process) {
    boolean jvm = process.info().command().filter(path -> path.endsWith("/java")).isPresent();
    long kilobytes = of(process);
    if (!jvm) {
      kilobytes += process.descendants().mapToLong(Memory::of).sum();
    }
    return kilobytes / 1024;
  }

  private static long of(ProcessHandle process) {
    try {
      var matcher =
          SHARE.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/smaps_rollup")));
      return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    } catch (IOException e) {
      return 0; // ended meanwhile, or not Linux
    }
  }
}

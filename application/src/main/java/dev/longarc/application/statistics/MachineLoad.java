package dev.longarc.application.statistics;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much of this machine, or of its container, is in use. */
public final class MachineLoad {
  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final Pattern LINE = Pattern.compile("(MemTotal|MemAvailable):\\s+(\\d+) kB");
  private static final int KILO = 1024;

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** The busy part of the cores since the last call, in percent; empty: not known yet. */
  public OptionalDouble cpuPercent() {
    double load = system.getCpuLoad();
    return load < 0 || Double.isNaN(load) ? OptionalDouble.empty() : OptionalDouble.of(100 * load);
  }

  /**
   * The used part of the memory, in percent. On Linux files in its cache do not count, since they
   * give way; in a container that has less memory than its machine they do.
   */
  public OptionalDouble memoryPercent() {
    long total = system.getTotalMemorySize();
    long free = system.getFreeMemorySize();
    if (Files.isReadable(MEMORY)) {
      long machine = kilobytes("MemTotal") * KILO;
      if (total == machine) {
        free = kilobytes("MemAvailable") * KILO;
      }
    }
    return total <= 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * (total - free) / total);
  }

  private static long kilobytes(String name) {
    try {
      return Files.readAllLines(MEMORY).stream()
          .map(LINE::matcher)
          .filter(Matcher::matches)
          .filter(line -> line.group(1).equals(name))
          .mapToLong(line -> Long.parseLong(line.group(2)))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The used part of the disk with a folder, which need not exist yet, in percent. */
  public double diskPercent(Path folder) {
    Path existing = folder.toAbsolutePath();
    while (Files.notExists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    try {
      var disk = Files.getFileStore(existing);
      return 100.0 * (disk.getTotalSpace() - disk.getUsableSpace()) / disk.getTotalSpace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

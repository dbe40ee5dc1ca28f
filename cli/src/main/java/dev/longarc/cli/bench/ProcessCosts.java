package dev.longarc.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The costs of this process and its threads so far. */
final class ProcessCosts {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
  private static final long KILOBYTE = 1024;

  private ProcessCosts() {}

  /** CPU time of the current thread, which must be a platform thread. */
  static Duration threadCpu() {
    return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
  }

  /** CPU time of all threads since the JVM's start, compiler and GC included. */
  static Duration cpu() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? Duration.ofNanos(Math.max(0, system.getProcessCpuTime()))
        : Duration.ZERO;
  }

  /** The peak of the resident memory, in bytes; empty where the kernel does not report it. */
  static OptionalLong peakMemory() {
    try (var lines = Files.lines(STATUS)) {
      return lines
          .map(PEAK::matcher)
          .filter(Matcher::matches)
          .mapToLong(peak -> KILOBYTE * Long.parseLong(peak.group(1)))
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}

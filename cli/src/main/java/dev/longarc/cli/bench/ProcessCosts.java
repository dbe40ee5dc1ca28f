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

/**
 * The costs of this process and its threads so far.
 *
 * @param cpu CPU time of all threads since the JVM's start, compiler and GC included
 * @param peakMemory the peak of the resident memory, in bytes; empty where the kernel does not
 *     report it
 */
record ProcessCosts(Duration wall, Duration cpu, OptionalLong peakMemory) {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
  private static final long KILOBYTE = 1024;

  /** The costs so far; {@code wall} has passed since the process began its work. */
  static ProcessCosts after(Duration wall) {
    return new ProcessCosts(wall, processCpu(), residentPeak());
  }

  /** CPU time of the current thread, which must be a platform thread. */
  static Duration threadCpu() {
    return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
  }

  private static Duration processCpu() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? Duration.ofNanos(Math.max(0, system.getProcessCpuTime()))
        : Duration.ZERO;
  }

  private static OptionalLong residentPeak() {
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

package dev.longarc.runtime.processes;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a process, which differs from that of a later one with the same number.
 *
 * @param startedAt according to the operating system; it changes when the clock is set, so it is
 *     only for people, and for records of older Longarcs
 * @param startTicks the start in clock ticks since the boot; null when unknown
 * @param boot the boot from which the ticks count; null when unknown
 */
public record ProcessId(
    long pid, Instant startedAt, @Nullable Long startTicks, @Nullable String boot) {
  /** Linux derives start times from the boot time, which moves when the clock is set. */
  private static final Duration CLOCK_SLACK = Duration.ofSeconds(5);

  public static ProcessId of(ProcessHandle process) {
    var ticks = LinuxProcess.of(process).startTicks();
    return new ProcessId(
        process.pid(),
        process.info().startInstant().orElse(Instant.EPOCH),
        ticks.isPresent() ? ticks.getAsLong() : null,
        ticks.isPresent() ? LinuxProcess.bootId() : null);
  }

  public static ProcessId ours() {
    return of(ProcessHandle.current());
  }

  /** The name of this process's life: all roles that it supervises end with it. */
  public String life() {
    return startTicks == null
        ? "%d-%d".formatted(pid, startedAt.toEpochMilli())
        : "%d-%d-%s".formatted(pid, startTicks, boot);
  }

  /** The process, if it still runs. */
  public Optional<ProcessHandle> alive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> isSame(of(process)));
  }

  private boolean isSame(ProcessId now) {
    return startTicks == null
        ? Duration.between(startedAt, now.startedAt).abs().compareTo(CLOCK_SLACK) <= 0
        : startTicks.equals(now.startTicks) && Objects.equals(boot, now.boot);
  }
}

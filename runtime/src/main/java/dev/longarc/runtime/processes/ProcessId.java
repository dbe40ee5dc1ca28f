package dev.longarc.runtime.processes;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A process, told apart from a later one that was given the same number.
 *
 * @param startedAt as the operating system tells it; it moves when the clock is set, so it is only
 *     for people, and for a record of an older Longarc
 * @param startTicks when it began, in clock ticks since the boot; null when it is unknown
 * @param boot the boot that the ticks count from; null when it is unknown
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

  /** Names what this process supervises from its start to its end: all its roles die with it. */
  public String life() {
    return startTicks == null
        ? "%d-%d".formatted(pid, startedAt.toEpochMilli())
        : "%d-%d-%s".formatted(pid, startTicks, boot);
  }

  /** The process, if it is still the one that was meant. */
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

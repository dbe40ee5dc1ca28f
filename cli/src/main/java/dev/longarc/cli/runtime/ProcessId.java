package dev.longarc.cli.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process, told apart from a later one that was given the same number.
 *
 * @param startedAt as the operating system tells it
 */
public record ProcessId(long pid, Instant startedAt) {
  /** Linux derives start times from the boot time, which moves when the clock is set. */
  private static final Duration CLOCK_SLACK = Duration.ofSeconds(5);

  static ProcessId of(ProcessHandle process) {
    return new ProcessId(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
  }

  static ProcessId ours() {
    return of(ProcessHandle.current());
  }

  /** Names what this process supervises from its start to its end: all its roles die with it. */
  String life() {
    return "%d-%d".formatted(pid, startedAt.toEpochMilli());
  }

  /** The process, if it is still the one that was meant. */
  public Optional<ProcessHandle> alive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> sameStart(of(process).startedAt()));
  }

  private boolean sameStart(Instant other) {
    return Duration.between(startedAt, other).abs().compareTo(CLOCK_SLACK) <= 0;
  }
}

package dev.longarc.runtime;

import dev.longarc.runtime.StackProcesses.Found;
import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.home.HomeLock;
import dev.longarc.runtime.processes.Processes;
import dev.longarc.runtime.processes.StackException;
import java.time.Duration;
import java.util.List;

/** Processes that a killed Longarc left running on its home: see {@link StackProcesses}. */
public final class Orphans {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** The time after SIGKILL in which the kernel ends the process. */
  private static final Duration LAST_PATIENCE = Duration.ofSeconds(5);

  /** The servers, which end after the roles that need them, in this order. */
  private static final List<String> LAST = List.of("temporal", "postgres");

  private Orphans() {}

  /**
   * Ends the orphans. Throws {@link StackException} while their owner runs.
   *
   * @return the names of the ended processes
   */
  public static List<String> end(Home home) {
    var lock = HomeLock.tryAcquire(home).orElseThrow(() -> HomeLock.busy(home));
    try (lock) {
      return endUnderLock(home);
    }
  }

  /** Ends the orphans; the caller holds the home's lock. */
  static List<String> endUnderLock(Home home) {
    var found = StackProcesses.on(home);
    found.stream()
        .flatMap(each -> each.owner().stream())
        .findFirst()
        .ifPresent(owner -> {
          throw HomeLock.lost(home, owner);
        });
    end(found.stream().filter(each -> !LAST.contains(each.name())).toList());
    for (String server : LAST) {
      end(found.stream().filter(each -> each.name().equals(server)).toList());
    }
    return found.stream().map(Found::name).distinct().sorted().toList();
  }

  /** Signals all of them, then waits for each. */
  private static void end(List<Found> orphans) {
    for (Found orphan : orphans) {
      ask(orphan);
    }
    for (Found orphan : orphans) {
      if (!Processes.endsWithin(orphan.process(), PATIENCE)) {
        kill(orphan);
      }
    }
  }

  private static void ask(Found orphan) {
    if (orphan.name().equals("postgres")) {
      Processes.sendInterrupt(orphan.process()); // its fast shutdown
    } else {
      orphan.process().destroy(); // roles also end without a supervisor, but later
    }
  }

  /** No work is lost: it is in the write-ahead logs, and in Temporal. */
  private static void kill(Found orphan) {
    orphan.process().destroyForcibly();
    if (!Processes.endsWithin(orphan.process(), LAST_PATIENCE)) {
      throw new StackException(
          """
          A process of a killed longarc does not end: %s (pid %d).
          Maybe end it by hand; two servers on the same files would damage them.\
          """
              .formatted(orphan.name(), orphan.process().pid()));
    }
  }
}

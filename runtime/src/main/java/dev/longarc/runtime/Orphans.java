package dev.longarc.runtime;

import dev.longarc.runtime.HomeProcesses.Found;
import dev.longarc.runtime.home.Home;
import dev.longarc.runtime.home.HomeLock;
import dev.longarc.runtime.processes.Processes;
import dev.longarc.runtime.processes.StackException;
import java.time.Duration;
import java.util.List;

/** What a Longarc that was killed left running on its home: see {@link HomeProcesses}. */
public final class Orphans {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** After SIGKILL: until the kernel has taken it down. */
  private static final Duration LAST_PATIENCE = Duration.ofSeconds(5);

  /** Who needs another ends before it. */
  private static final List<String> LAST = List.of("temporal", "postgres");

  private Orphans() {}

  /**
   * Ends them. Throws {@link StackException} while their owner lives.
   *
   * @return names of what was ended
   */
  public static List<String> end(Home home) {
    var lock = HomeLock.tryAcquire(home).orElseThrow(() -> HomeLock.busy(home));
    try (lock) {
      return endUnderLock(home);
    }
  }

  /** The caller holds the home's lock. */
  static List<String> endUnderLock(Home home) {
    var found = HomeProcesses.on(home);
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

  /** Asks all, then waits for each. */
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
      orphan.process().destroy(); // roles end by themselves without a supervisor: this hurries them
    }
  }

  /** What they had in hand is safe: in the write-ahead logs, and with Temporal. */
  private static void kill(Found orphan) {
    orphan.process().destroyForcibly();
    if (!Processes.endsWithin(orphan.process(), LAST_PATIENCE)) {
      throw new StackException(
          """
          What a killed longarc left does not end: %s (pid %d).
          Maybe end it by hand; two servers on the same files would damage them.\
          """
              .formatted(orphan.name(), orphan.process().pid()));
    }
  }
}

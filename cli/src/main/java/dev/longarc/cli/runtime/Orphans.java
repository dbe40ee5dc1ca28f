package dev.longarc.cli.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a Longarc that was killed left running on its home. Ours means: recorded with its start time
 * in {@code run.json} or in PostgreSQL's own pid file, and its command line names our files.
 */
public final class Orphans {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

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

  static List<String> endUnderLock(Home home) {
    var ended = new ArrayList<String>();
    var last = RunFile.read(home);
    last.ifPresent(state -> {
      for (Role role : Role.values()) {
        if (endRole(state, role)) {
          ended.add(role.lowerName());
        }
      }
      if (TemporalBackend.endOrphan(home, state.members())) {
        ended.add("temporal");
      }
    });
    if (LocalPostgres.endOrphan(home)) {
      ended.add("postgres");
    }
    return ended;
  }

  /** Roles end by themselves when their supervisor is gone; this only hurries them. */
  private static boolean endRole(RunState state, Role role) {
    var member = state.members().get(role.lowerName());
    if (member == null) {
      return false;
    }
    var orphan =
        member
            .process()
            .alive()
            .filter(process -> Processes.commandLine(process).contains(RoleServer.MAIN_CLASS));
    orphan.ifPresent(process -> {
      process.destroy();
      if (!Processes.endsWithin(process, PATIENCE)) {
        process.destroyForcibly();
      }
    });
    return orphan.isPresent();
  }
}

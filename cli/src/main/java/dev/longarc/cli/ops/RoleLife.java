package dev.longarc.cli.ops;

import dev.longarc.cli.terminal.InterruptSignal;
import dev.longarc.runtime.roles.RoleProcess;
import java.time.Duration;
import java.util.Optional;

/** The life of a role's process: until Ctrl-C, SIGTERM, or the end of its supervisor. */
final class RoleLife {
  private static final Duration LOOK = Duration.ofMillis(500);

  private RoleLife() {}

  /**
   * Returns when the role has drained.
   *
   * @param supervisor 0: none
   */
  static void live(RoleProcess role, long supervisor) {
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(role::close));
    var signal = new InterruptSignal();
    try (role) {
      // the parent, resolved once: a later process with that number would be another handle
      Optional<ProcessHandle> boss =
          ProcessHandle.current().parent().filter(parent -> parent.pid() == supervisor);
      while (!signal.await(LOOK)) {
        if (supervisor != 0 && boss.filter(ProcessHandle::isAlive).isEmpty()) {
          role.closeSoon(); // the servers have no supervisor, and the next `up` waits for this
          // process
          return;
        }
      }
    }
  }
}

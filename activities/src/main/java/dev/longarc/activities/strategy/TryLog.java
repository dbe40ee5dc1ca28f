package dev.longarc.activities.strategy;

import dev.longarc.outcome.TryReport;
import dev.longarc.outcome.TryReport.End;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The log of one activity's attempts, oldest first, the current one last. Heartbeats carry it.
 *
 * <p>The current attempt is logged as lost, which holds if no further heartbeat arrives. The next
 * attempt can use the log as it is, and an attempt that ends normally {@linkplain #current logs}
 * its end. The list is live, because a worker that shuts down accepts no further heartbeat: it
 * sends the last one once more, with the failure of the attempt, and reads the log only then.
 */
final class TryLog {
  /** About 6 kB. */
  private static final int MAX_TRIES = 20;

  private final List<TryReport> tries;

  /**
   * @param earlier from the last heartbeat; dropped when {@code current} does not follow on it,
   *     because the activity was reset and starts anew
   */
  TryLog(List<TryReport> earlier, TryReport current) {
    boolean reset = !earlier.isEmpty() && earlier.getLast().number() >= current.number();
    this.tries = new CopyOnWriteArrayList<>(reset ? List.of() : newest(earlier));
    tries.add(current);
  }

  private static List<TryReport> newest(List<TryReport> earlier) {
    return earlier.subList(Math.max(0, earlier.size() - MAX_TRIES + 1), earlier.size());
  }

  /** Replaces the report on the current attempt. */
  void current(TryReport now) {
    tries.set(tries.size() - 1, now);
  }

  /** Replaces or adds the report on an earlier attempt. */
  void replace(TryReport earlier) {
    int at = 0;
    while (at < tries.size() - 1 && tries.get(at).number() < earlier.number()) {
      at++;
    }
    if (tries.get(at).number() == earlier.number()) {
      tries.set(at, earlier);
    } else {
      tries.add(at, earlier);
    }
  }

  /** A live, thread-safe view. */
  List<TryReport> tries() {
    return tries;
  }

  /** The earlier attempts that lost their worker, in the life of the current worker. */
  List<TryReport> lost() {
    return tries.subList(0, tries.size() - 1).stream()
        .filter(report -> report.end() == End.LOST)
        .filter(report -> tries.getLast().life().equals(report.life()))
        .filter(report -> !tries.getLast().worker().equals(report.worker())) // this process lives
        .toList();
  }
}

package dev.longarc.activities.strategy;

import dev.longarc.outcome.TryReport;
import dev.longarc.outcome.TryReport.End;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The tries of one activity, oldest first, the current one last: what its heartbeats carry.
 *
 * <p>The current try reads as it would if nothing more were heard of it: lost. So the next try
 * takes the log as it finds it, and one that can still speak {@linkplain #current says} how it
 * ended. The list is live, because a worker that shuts down takes no further heartbeat: it sends
 * the last one once more, with the failure of the try, and reads the log only then.
 */
final class TryLog {
  /** About 6 kB. */
  private static final int MAX_TRIES = 20;

  private final List<TryReport> tries;

  /**
   * @param earlier as the last heartbeat carried it; dropped when {@code current} is no later try:
   *     then somebody has reset the activity, and it starts anew
   */
  TryLog(List<TryReport> earlier, TryReport current) {
    boolean reset = !earlier.isEmpty() && earlier.getLast().number() >= current.number();
    this.tries = new CopyOnWriteArrayList<>(reset ? List.of() : newest(earlier));
    tries.add(current);
  }

  private static List<TryReport> newest(List<TryReport> earlier) {
    return earlier.subList(Math.max(0, earlier.size() - MAX_TRIES + 1), earlier.size());
  }

  /** What is known of the current try by now. */
  void current(TryReport now) {
    tries.set(tries.size() - 1, now);
  }

  /** What is known of an earlier try by now, of which the log may say nothing. */
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

  /** The earlier tries that lost their worker in the life of the current one. */
  List<TryReport> lost() {
    return tries.subList(0, tries.size() - 1).stream()
        .filter(report -> report.end() == End.LOST)
        .filter(report -> tries.getLast().life().equals(report.life()))
        .filter(report -> !tries.getLast().worker().equals(report.worker())) // it lives: it is us
        .toList();
  }
}

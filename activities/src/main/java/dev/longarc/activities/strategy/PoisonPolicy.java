package dev.longarc.activities.strategy;

import dev.longarc.evaluation.FailureType;
import dev.longarc.outcome.TryReport;
import dev.longarc.strategy.StrategyException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether a run kills its workers. When a worker dies, all its runs are lost, and nobody knows
 * which one did it: so one that was there too often goes on alone, and only what happens then
 * counts against it.
 */
final class PoisonPolicy {
  /** Lost workers after which a run goes on alone. */
  static final int LOST = 3;

  /** Workers lost while alone after which it is not run again. */
  static final int LOST_ALONE = 3;

  private PoisonPolicy() {}

  /**
   * Whether the current try must run alone in its process. Throws {@link StrategyException} when it
   * must not run at all.
   */
  static boolean falls(String strategy, TryLog log) {
    List<TryReport> lost = log.lost();
    long alone = lost.stream().filter(TryReport::alone).count();
    if (alone >= LOST_ALONE) {
      throw new StrategyException(FailureType.POISON, poison(strategy, lost, alone), null);
    }
    return lost.size() >= LOST;
  }

  private static String poison(String strategy, List<TryReport> lost, long alone) {
    String workers =
        lost.stream().map(TryReport::worker).distinct().collect(Collectors.joining(", "));
    return """
    The strategy (%s) killed its worker %d times, %d of them while nothing else ran there (%s).
    Maybe it needs more memory than the worker has, or crashes in native code.\
    """
        .formatted(strategy, lost.size(), alone, workers);
  }
}

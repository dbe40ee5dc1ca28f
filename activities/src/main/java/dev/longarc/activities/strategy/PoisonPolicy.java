package dev.longarc.activities.strategy;

import dev.longarc.evaluation.FailureType;
import dev.longarc.outcome.TryReport;
import dev.longarc.strategy.StrategyException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Detects runs that kill their workers. When a worker dies, all its runs are lost, and the cause is
 * unknown. So a run that was lost too often continues alone, and only losses while it is alone
 * count against it.
 */
final class PoisonPolicy {
  /** The number of lost workers after which a run continues alone. */
  static final int LOST = 3;

  /** The number of workers lost while alone after which a run is not repeated. */
  static final int LOST_ALONE = 3;

  private PoisonPolicy() {}

  /**
   * Whether the current attempt must run alone in its process. Throws {@link StrategyException}
   * when it must not run at all.
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

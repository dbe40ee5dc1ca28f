package dev.longarc.activities.strategy;

import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.strategy.StrategyException;
import dev.longarc.workflows.CauseChain;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Classifies the end of an activity attempt: caused by Temporal, or by a failure of the strategy.
 */
final class FailureClassifier {
  /** The server replaces 0 by its own interval. */
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  private FailureClassifier() {}

  /**
   * The exception to throw when Temporal caused {@code thrown}; otherwise null. A cancelled, lost
   * or interrupted attempt is not a fault of the strategy: Temporal decides what follows.
   */
  static @Nullable RuntimeException byTemporal(Throwable thrown) {
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ActivityCompletionException completion) {
        return completion;
      }
      if (cause instanceof HandOverException || cause instanceof InterruptedException) {
        return handedOver(thrown);
      }
    }
    return Thread.currentThread().isInterrupted() ? handedOver(thrown) : null;
  }

  /**
   * Retryable, unlike a strategy's failure: the next attempt continues at once from the checkpoint.
   */
  static ApplicationFailure handedOver(Throwable thrown) {
    return ApplicationFailure.newBuilder()
        .setMessage("The worker handed the run over.")
        .setType("HandedOver")
        .setCause(thrown)
        .setNextRetryDelay(AT_ONCE)
        .setCategory(ApplicationErrorCategory.BENIGN)
        .build();
  }

  /** Whether Temporal, a time limit or the input caused the end, and not the strategy. */
  static boolean saysNothingOfTheStrategy(Throwable thrown) {
    return byTemporal(thrown) != null
        || timeLimit(thrown) != null
        || type(thrown) == FailureType.DATA;
  }

  /** The failure that reports a strategy's exception. */
  static Failure failure(String strategy, Throwable thrown) {
    @Nullable TimeLimitException over = timeLimit(thrown);
    return over == null
        ? new Failure(type(thrown), message(strategy, thrown), CauseChain.chain(thrown))
        : new Failure(FailureType.TIMEOUT, CauseChain.message(over), CauseChain.chain(thrown));
  }

  /** The time limit among the causes, since a strategy may have wrapped it. */
  private static @Nullable TimeLimitException timeLimit(Throwable thrown) {
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof TimeLimitException over) {
        return over;
      }
    }
    return null;
  }

  private static FailureType type(Throwable thrown) {
    return switch (thrown) {
      case StrategyException typed -> typed.type();
      case VirtualMachineError outOfMemoryOrStack -> FailureType.RESOURCE;
      default -> FailureType.UNKNOWN;
    };
  }

  private static String message(String strategy, Throwable thrown) {
    return thrown instanceof StrategyException typed
        ? CauseChain.message(typed)
        : "The strategy (%s) threw %s: %s"
            .formatted(strategy, thrown.getClass().getSimpleName(), CauseChain.message(thrown));
  }
}

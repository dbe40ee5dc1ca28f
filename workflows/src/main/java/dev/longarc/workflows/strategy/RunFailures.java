package dev.longarc.workflows.strategy;

import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.outcome.RunReport;
import dev.longarc.outcome.TryReport;
import dev.longarc.workflows.CauseChain;
import io.temporal.common.converter.Values;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TimeoutFailure;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The encoding of a failed strategy run: an {@link ApplicationFailure} whose type is the name of a
 * {@link FailureType}, with the details cause chain, activity attempts, wall milliseconds, worker,
 * log of activity attempts, progress. A worker in another language may leave out the last ones.
 */
public final class RunFailures {
  private RunFailures() {}

  /**
   * The failure that a worker throws. It is not retried: the same run would fail in the same way.
   */
  public static ApplicationFailure failure(
      Failure failure,
      int tries,
      long timeMs,
      String worker,
      List<TryReport> tryLog,
      @Nullable RunProgress progress,
      @Nullable Throwable cause) {
    return ApplicationFailure.newBuilder()
        .setType(failure.type().name())
        .setMessage(failure.message())
        .setNonRetryable(true)
        .setDetails(
            failure.detail(), tries, timeMs, worker, tryLog.toArray(TryReport[]::new), progress)
        .setCause(cause)
        .build();
  }

  /**
   * The report of the failed run.
   *
   * @param cause of the {@code ActivityFailure}; null when the server gave none
   */
  public static RunReport report(int step, int index, String strategy, @Nullable Throwable cause) {
    if (!(cause instanceof ApplicationFailure thrown)) {
      return new RunReport(step, index, strategy, 1, 0, 0, "", null, untyped(strategy, cause));
    }
    Values details = thrown.getDetails();
    return new RunReport(
        step,
        index,
        strategy,
        detail(details, 1, Integer.class, 1),
        detail(details, 2, Long.class, 0L),
        0,
        detail(details, 3, String.class, ""),
        null,
        new Failure(
            type(thrown.getType()),
            CauseChain.message(thrown),
            detail(details, 0, String.class, CauseChain.chain(thrown))),
        List.of(detail(details, 4, TryReport[].class, new TryReport[0])),
        null,
        null);
  }

  /**
   * The point at which the run can continue, from the worker's failure or its last heartbeat.
   *
   * @param cause of the {@code ActivityFailure}
   */
  public static @Nullable RunProgress progress(@Nullable Throwable cause) {
    return switch (cause) {
      case ApplicationFailure thrown -> progress(thrown.getDetails(), 5);
      case TimeoutFailure timeout -> progress(timeout.getLastHeartbeatDetails(), 0);
      case null, default -> null;
    };
  }

  private static @Nullable RunProgress progress(Values details, int index) {
    return index < details.getSize() ? details.get(index, RunProgress.class) : null;
  }

  private static Failure untyped(String strategy, @Nullable Throwable cause) {
    if (cause instanceof TimeoutFailure timeout) {
      return new Failure(
          FailureType.TIMEOUT,
          "The strategy (%s) ran longer than its hard limit.\nMaybe its budget is too large, or time_limits.run_minutes too low."
              .formatted(strategy),
          CauseChain.chain(timeout));
    }
    return new Failure(
        FailureType.PLATFORM,
        "The run of the strategy (%s) was lost.".formatted(strategy),
        cause == null ? "" : CauseChain.chain(cause));
  }

  private static FailureType type(String name) {
    return Arrays.stream(FailureType.values())
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElse(FailureType.UNKNOWN);
  }

  private static <T> T detail(Values details, int index, Class<T> type, T absent) {
    return index < details.getSize() ? details.get(index, type) : absent;
  }
}

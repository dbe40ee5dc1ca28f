package dev.longarc.workflows.experiment;

import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.evaluation.FailureType;
import org.jspecify.annotations.Nullable;

/**
 * The phase of an experiment: its status, the limit that stops it, and whether it is cancelled. The
 * methods that return a phase are the only transitions.
 */
sealed interface Phase {
  ExperimentStatus status();

  /** The limit that was reached; null: none. */
  @Nullable FailureType limit();

  /** The store has not been read yet. */
  record Opening() implements Phase {
    @Override
    public ExperimentStatus status() {
      return ExperimentStatus.CREATED;
    }

    @Override
    public @Nullable FailureType limit() {
      return null;
    }
  }

  /** Evaluations run, or wait because the experiment is paused. */
  record Running() implements Phase {
    @Override
    public ExperimentStatus status() {
      return ExperimentStatus.IN_PROGRESS;
    }

    @Override
    public @Nullable FailureType limit() {
      return null;
    }
  }

  /**
   * A limit was reached; evaluations in flight end.
   *
   * @param lifted whether the limit was raised since, so that the due evaluations can run
   */
  record Stopping(FailureType limit, boolean lifted) implements Phase {
    @Override
    public ExperimentStatus status() {
      return ExperimentStatus.IN_PROGRESS;
    }
  }

  /**
   * Nothing runs; people may still retry failures or raise the limit.
   *
   * @param lifted whether the limit was raised since, so that the due evaluations can run
   */
  record Ended(ExperimentStatus status, @Nullable FailureType limit, boolean lifted)
      implements Phase {}

  /**
   * Nothing starts any more.
   *
   * @param opened whether the store has been read
   */
  record Cancelled(ExperimentStatus status, @Nullable FailureType limit, boolean opened)
      implements Phase {}

  default boolean isOpened() {
    return switch (this) {
      case Opening opening -> false;
      case Cancelled cancelled -> cancelled.opened();
      case Running _, Stopping _, Ended _ -> true;
    };
  }

  default boolean isCancelled() {
    return this instanceof Cancelled;
  }

  /** Whether the limit that stopped the experiment was raised since. */
  default boolean isLifted() {
    return switch (this) {
      case Stopping stopping -> stopping.lifted();
      case Ended ended -> ended.lifted();
      case Opening _, Running _, Cancelled _ -> false;
    };
  }

  /** The phase after the store was read: the due evaluations run. */
  default Phase open() {
    return isCancelled() ? new Cancelled(ExperimentStatus.IN_PROGRESS, null, true) : new Running();
  }

  /** The phase after a run that continues an earlier review has read the store. */
  default Phase review(ExperimentStatus status, @Nullable FailureType limit) {
    return isCancelled() ? new Cancelled(status, limit, true) : new Ended(status, limit, false);
  }

  /** The phase after {@code limit} was reached; the first one counts. */
  default Phase stop(FailureType limit) {
    return this instanceof Running ? new Stopping(limit, false) : this;
  }

  /** The phase after the limit was raised. */
  default Phase lift() {
    return switch (this) {
      case Stopping stopping -> new Stopping(stopping.limit(), true);
      case Ended ended -> new Ended(ended.status(), ended.limit(), true);
      case Opening _, Running _, Cancelled _ -> this;
    };
  }

  /** The phase after a retry made evaluations due again. */
  default Phase retry() {
    return switch (this) {
      case Ended ended ->
          ended.limit() == null ? new Running() : new Stopping(ended.limit(), ended.lifted());
      case Cancelled cancelled ->
          new Cancelled(ExperimentStatus.IN_PROGRESS, cancelled.limit(), cancelled.opened());
      case Opening _, Running _, Stopping _ -> this;
    };
  }

  /** The phase after the store has settled the experiment. */
  default Phase settle(ExperimentStatus status) {
    return this instanceof Cancelled cancelled
        ? new Cancelled(status, cancelled.limit(), cancelled.opened())
        : new Ended(status, limit(), isLifted());
  }

  default Phase cancel() {
    return isCancelled() ? this : new Cancelled(status(), limit(), isOpened());
  }
}

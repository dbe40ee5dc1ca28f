package dev.longarc.evaluation;

/**
 * Kinds of failure, which are counted, filtered and retried separately. The first seven are raised
 * by strategies and machines; the others are decisions of the platform.
 */
public enum FailureType {
  /** A failure of the machine, the worker or the orchestration, such as a terminated workflow. */
  PLATFORM(true, "A retry meets another worker."),
  /** Out of memory, disk or slots. */
  RESOURCE(true, "A retry helps where there is more memory or disk, or less beside it."),
  /** Longer than the hard limit. */
  TIMEOUT(true, "A retry helps on a faster machine, or with a smaller budget."),
  /** Unusable input. */
  DATA(false, "A retry fails the same way while the input, or the plan, is the same."),
  /** A model file is missing or broken, or its output makes no sense. */
  MODEL(true, "A retry helps once the model is fixed."),
  /** A remote service did not answer. */
  NETWORK(true, "A retry helps once the service answers."),
  /** Any other failure, presumably a bug. */
  UNKNOWN(false, "A retry helps once the bug is fixed."),
  /** The limit of an ARC task or of the experiment did not pay for a strategy run. */
  BUDGET_EXCEEDED(false, "It continues once the limit is raised."),
  /** The experiment's deadline came first. */
  DEADLINE_EXCEEDED(false, "It continues once the deadline is moved."),
  /** The run killed its worker repeatedly, even when it ran there alone. */
  POISON(false, "A retry kills workers again while strategy and puzzle are the same."),
  /** The strategy was paused after several failures in a row. */
  STRATEGY_UNAVAILABLE(true, "A retry helps once the strategy works again.");

  private final boolean retryCanHelp;
  private final String advice;

  FailureType(boolean retryCanHelp, String advice) {
    this.retryCanHelp = retryCanHelp;
    this.advice = advice;
  }

  /** Whether a retry can help without a change, only at another time or on another machine. */
  public boolean retryCanHelp() {
    return retryCanHelp;
  }

  /** One sentence about when a retry helps. */
  public String advice() {
    return advice;
  }

  /** Whether a limit ended the evaluation, which is then NOT_RUN, not FAILED. */
  public boolean isLimit() {
    return switch (this) {
      case BUDGET_EXCEEDED, DEADLINE_EXCEEDED -> true;
      case PLATFORM, RESOURCE, TIMEOUT, DATA, MODEL, NETWORK, UNKNOWN -> false;
      case POISON, STRATEGY_UNAVAILABLE -> false;
    };
  }
}

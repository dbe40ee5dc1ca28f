package dev.longarc.evaluation;

/**
 * Kinds of failure, so that they can be counted, filtered and retried apart. The first seven are
 * raised by strategies and machines; the others are decisions of the platform.
 */
public enum FailureType {
  /** The machine, the worker or the orchestration broke: a terminated workflow, say. */
  PLATFORM(true, "A retry meets another worker."),
  /** Out of memory, disk or slots. */
  RESOURCE(true, "A retry helps where there is more memory or disk, or less beside it."),
  /** Longer than its hard limit. */
  TIMEOUT(true, "A retry helps on a faster machine, or with a smaller budget."),
  /** The input can't be worked on. */
  DATA(false, "A retry fails the same way while the input, or the plan, is the same."),
  /** A model file is missing or broken, or its output makes no sense. */
  MODEL(true, "A retry helps once the model is fixed."),
  /** A remote service did not answer. */
  NETWORK(true, "A retry helps once the service answers."),
  /** Anything else: a bug, until shown otherwise. */
  UNKNOWN(false, "A retry helps once the bug is fixed."),
  /** A limit on what an ARC task or the experiment may cost left no room for a strategy run. */
  BUDGET_EXCEEDED(false, "It continues once the limit is raised."),
  /** The experiment's deadline came first. */
  DEADLINE_EXCEEDED(false, "It continues once the deadline is moved."),
  /** It killed its worker again and again, even when nothing else ran there. */
  POISON(false, "A retry kills workers again while strategy and puzzle are the same."),
  /** Its strategy had failed so often in a row that it was not tried for a while. */
  STRATEGY_UNAVAILABLE(true, "A retry helps once the strategy works again.");

  private final boolean retryCanHelp;
  private final String advice;

  FailureType(boolean retryCanHelp, String advice) {
    this.retryCanHelp = retryCanHelp;
    this.advice = advice;
  }

  /** Whether a retry can help though nothing was changed meanwhile but time and machine. */
  public boolean retryCanHelp() {
    return retryCanHelp;
  }

  /** One sentence: when a retry helps. */
  public String advice() {
    return advice;
  }

  /** Whether a limit, not trouble, ended the evaluation: it is NOT_RUN then, not FAILED. */
  public boolean isLimit() {
    return switch (this) {
      case BUDGET_EXCEEDED, DEADLINE_EXCEEDED -> true;
      case PLATFORM, RESOURCE, TIMEOUT, DATA, MODEL, NETWORK, UNKNOWN -> false;
      case POISON, STRATEGY_UNAVAILABLE -> false;
    };
  }
}

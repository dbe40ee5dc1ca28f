package dev.longarc.evaluation;

/** How one evaluation ended. A wrong answer is a result; only {@link #FAILED} is a failure. */
public enum Verdict {
  /** Every test input is right within two attempts. */
  SOLVED,
  /** Some test inputs are right, not all. */
  PARTIAL,
  /** No test input is right; without attempts it is unanswered. */
  UNSOLVED,
  /** The dataset holds no test outputs. */
  UNSCORED,
  /** Cancelled, or ended by a limit, before it had a result. */
  NOT_RUN,
  /** Infrastructure or a bug got in the way; it can be retried. */
  FAILED
}

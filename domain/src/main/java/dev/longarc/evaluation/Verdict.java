package dev.longarc.evaluation;

/** The end of an evaluation. A wrong answer is a result; only {@link #FAILED} is a failure. */
public enum Verdict {
  /** Every test input is right within two attempts. */
  SOLVED,
  /** Some test inputs are right, not all. */
  PARTIAL,
  /** No test input is right; without attempts it is unanswered. */
  UNSOLVED,
  /** The dataset has no test outputs. */
  UNSCORED,
  /** Cancelled, or ended by a limit, before it had a result. */
  NOT_RUN,
  /** Failed because of infrastructure or a bug; can be retried. */
  FAILED
}

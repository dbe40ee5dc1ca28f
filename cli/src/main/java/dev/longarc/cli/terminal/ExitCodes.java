package dev.longarc.cli.terminal;

/** The exit codes, on which scripts depend. */
public final class ExitCodes {
  public static final int OK = 0;

  /** An error; or {@code diff} found differences. */
  public static final int FAILED = 1;

  /** The command line or its input is invalid. */
  public static final int USAGE = 2;

  /** The experiment ended, and some of its evaluations are FAILED. */
  public static final int EVALUATIONS_FAILED = 3;

  /** A limit, of money or of time, stopped the experiment while evaluations had no result. */
  public static final int STOPPED = 4;

  /** The experiment was cancelled, or its workflow was ended from outside, before its end. */
  public static final int ENDED_EARLY = 5;

  /** {@code compare --fail-on}: the experiment is worse than its baseline. */
  public static final int REGRESSION = 6;

  /** Ctrl-C: 128 + SIGINT. */
  public static final int INTERRUPTED = 130;

  /** The reader of the output has ended, as with {@code | head}: 128 + SIGPIPE. */
  public static final int READER_GONE = 141;

  private ExitCodes() {}
}

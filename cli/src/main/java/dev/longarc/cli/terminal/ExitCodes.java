package dev.longarc.cli.terminal;

/** What scripts go by. */
public final class ExitCodes {
  public static final int OK = 0;

  /** Something went wrong; {@code diff} found differences. */
  public static final int FAILED = 1;

  /** The command line or its input is wrong. */
  public static final int USAGE = 2;

  /** The experiment ended, and some of its evaluations are FAILED. */
  public static final int EVALUATIONS_FAILED = 3;

  /** A limit, of money or of time, stopped the experiment while evaluations had no result. */
  public static final int STOPPED = 4;

  /** The experiment was cancelled, or its workflow was ended from outside, before its end. */
  public static final int ENDED_EARLY = 5;

  /** Ctrl-C: 128 + SIGINT. */
  public static final int INTERRUPTED = 130;

  /** Nobody reads the output any more, as after {@code | head}: 128 + SIGPIPE. */
  public static final int READER_GONE = 141;

  private ExitCodes() {}
}

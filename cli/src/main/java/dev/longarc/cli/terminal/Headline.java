package dev.longarc.cli.terminal;

import dev.longarc.evaluation.WilsonInterval;
import java.util.Locale;

/** The line with the score of a strategy. */
public final class Headline {
  private Headline() {}

  /**
   * A line such as {@code 18/30 (60 %, 95 % CI 42–75)}.
   *
   * @param of the number of scored ones, at least 1
   */
  public static String solved(int solved, int of) {
    var interval = WilsonInterval.of(solved, of);
    return String.format(
        Locale.ROOT,
        "%d/%d (%.0f %%, 95 %% CI %.0f–%.0f)",
        solved,
        of,
        100.0 * solved / of,
        100 * interval.low(),
        100 * interval.high());
  }
}

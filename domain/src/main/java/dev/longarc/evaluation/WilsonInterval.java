package dev.longarc.evaluation;

/**
 * The interval of the true share for {@code successes} of {@code trials}: Wilson's score interval
 * at 95 %, which is also good for few trials and for shares near 0 and 1.
 *
 * @param low 0–1
 * @param high 0–1
 */
public record WilsonInterval(double low, double high) {
  /** The normal distribution's quantile for 95 % between both tails. */
  private static final double Z = 1.959963984540054;

  /**
   * @param trials at least 1
   */
  public static WilsonInterval of(int successes, int trials) {
    if (trials < 1 || successes < 0 || successes > trials) {
      throw new IllegalArgumentException(
          "There is no share of successes (" + successes + ") in trials (" + trials + ").");
    }
    return around((double) successes / trials, trials);
  }

  /**
   * The interval around a share. Around a mean of shares it is rather too wide: values from 0 to 1
   * vary at most as much as yes and no with the same mean.
   *
   * @param share 0–1
   * @param trials at least 1
   */
  public static WilsonInterval around(double share, int trials) {
    double spread = Z * Z / trials;
    double centre = (share + spread / 2) / (1 + spread);
    double variance = share * (1 - share) / trials + spread / (4 * trials);
    double half = Z * Math.sqrt(variance) / (1 + spread);
    return new WilsonInterval(Math.max(0, centre - half), Math.min(1, centre + half));
  }
}

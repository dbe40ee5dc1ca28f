package dev.longarc.application.experiments;

import dev.longarc.application.RequestException;
import java.math.BigDecimal;

/** The ranges of numbers in requests. */
final class Ranges {
  /** In dollars; greater limits are mistakes, and some would not fit into a column. */
  private static final BigDecimal MAX_USD = new BigDecimal(1_000_000_000);

  private static final int MAX_DECIMALS = 12;

  private Ranges() {}

  /**
   * @throws RequestException naming {@code place} when {@code given} is not a valid limit
   */
  static BigDecimal usd(String place, BigDecimal given) {
    if (given.signum() <= 0 || given.compareTo(MAX_USD) > 0 || given.scale() > MAX_DECIMALS) {
      throw RequestException.invalid(
          place,
          "The limit (%s) is not above 0 and at most %s US dollars, with %d decimals or fewer."
              .formatted(given, MAX_USD, MAX_DECIMALS));
    }
    return given;
  }

  /**
   * @throws RequestException naming {@code place} when {@code given} is not {@code min} to {@code
   *     max}
   */
  static long whole(String place, long given, long min, long max) {
    if (given < min || given > max) {
      throw RequestException.invalid(
          place, "The value (%d) of (%s) is not %d to %d.".formatted(given, place, min, max));
    }
    return given;
  }
}

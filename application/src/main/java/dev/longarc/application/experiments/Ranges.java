package dev.longarc.application.experiments;

import dev.longarc.application.RequestException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The ranges of numbers in requests. */
final class Ranges {
  /** In dollars; greater limits are mistakes, and some would not fit into a column. */
  static final String MAX_USD = "1000000000";

  private static final BigDecimal GREATEST = new BigDecimal(MAX_USD);

  /** Further ones come from computing with floating point, such as 0.1 + 0.2. */
  private static final int DECIMALS = 12;

  private static final BigDecimal LEAST = BigDecimal.ONE.movePointLeft(DECIMALS);

  private Ranges() {}

  /**
   * {@code given} with {@value #DECIMALS} decimals at most.
   *
   * @throws RequestException naming {@code place} when {@code given} is not a valid limit
   */
  static BigDecimal usd(String place, BigDecimal given) {
    if (given.signum() <= 0 || given.compareTo(GREATEST) > 0) {
      throw RequestException.invalid(
          place,
          "The limit (%s) is not above 0 and at most %s US dollars.".formatted(given, MAX_USD));
    }
    return given.scale() <= DECIMALS
        ? given
        : given.max(LEAST).setScale(DECIMALS, RoundingMode.HALF_UP);
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

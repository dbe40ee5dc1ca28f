package dev.longarc.strategy;

import java.math.BigDecimal;
import java.util.Map;

/**
 * A number that a plan may set for a strategy.
 *
 * @param name as plans write it: lower case, words joined by hyphens
 * @param meaning one line for people
 * @param least the smallest value
 * @param most the largest value
 * @param standard for plans without a value
 * @param whole whether only whole numbers are values
 */
public record StrategyOption(
    String name, String meaning, double least, double most, double standard, boolean whole) {
  /** An option of whole numbers. */
  public static StrategyOption count(
      String name, String meaning, int least, int most, int standard) {
    return new StrategyOption(name, meaning, least, most, standard, true);
  }

  public static StrategyOption number(
      String name, String meaning, double least, double most, double standard) {
    return new StrategyOption(name, meaning, least, most, standard, false);
  }

  /**
   * The value in {@code options}, or the standard one.
   *
   * @throws IllegalArgumentException naming value and range when it is not in the range
   */
  public double in(Map<String, String> options) {
    String text = options.get(name);
    return text == null ? standard : checked(text);
  }

  /** The same for an option of whole numbers. */
  public int countIn(Map<String, String> options) {
    return (int) in(options);
  }

  private double checked(String text) {
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(wrong(text), e);
    }
    if (!(value >= least && value <= most) || (whole && value != Math.rint(value))) {
      throw new IllegalArgumentException(wrong(text));
    }
    return value;
  }

  private String wrong(String text) {
    return "The option (%s) is (%s).\nMaybe it should be %s.".formatted(name, text, range());
  }

  /** The range for people, such as {@code a whole number from 1 to 16}. */
  public String range() {
    return "a %snumber from %s to %s".formatted(whole ? "whole " : "", text(least), text(most));
  }

  /** A value for people. */
  public static String text(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}

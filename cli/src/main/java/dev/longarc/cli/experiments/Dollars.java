package dev.longarc.cli.experiments;

import java.math.BigDecimal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an amount such as {@code 2.50} or {@code $2.50}. */
final class Dollars implements ITypeConverter<BigDecimal> {
  @Override
  public BigDecimal convert(String text) {
    try {
      var amount = new BigDecimal(text.startsWith("$") ? text.substring(1) : text);
      if (amount.signum() > 0) {
        return amount;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    throw new TypeConversionException(
        "(%s) is not an amount of dollars above 0, such as 2.50.".formatted(text));
  }
}

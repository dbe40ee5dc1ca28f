package dev.longarc.api.pages;

import dev.longarc.application.RequestException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of addresses and forms that are one of a few. */
final class Choices {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,12})?");

  private Choices() {}

  /**
   * @throws RequestException VALIDATION_ERROR for another name
   */
  static <E extends Enum<E>> E of(Class<E> type, String field, String name) {
    check(field, name, Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
    return Enum.valueOf(type, name);
  }

  /**
   * @throws RequestException VALIDATION_ERROR unless {@code value} is one of {@code allowed}
   */
  static void check(String field, String value, Collection<String> allowed) {
    if (!allowed.contains(value)) {
      throw RequestException.invalid(
          field,
          "Unknown %s (%s).\nMaybe one of: %s."
              .formatted(field, value, String.join(", ", allowed)));
    }
  }

  /**
   * The number in a field; null when it is empty.
   *
   * @throws RequestException VALIDATION_ERROR
   */
  static @Nullable BigDecimal number(String field, String text) {
    if (text.isBlank()) {
      return null;
    }
    if (!NUMBER.matcher(text.strip()).matches()) {
      throw RequestException.invalid(
          field,
          "The value (%s) of (%s) is not a number.\nMaybe such as 2.50.".formatted(text, field));
    }
    return new BigDecimal(text.strip());
  }

  /**
   * The whole number in a field.
   *
   * @throws RequestException VALIDATION_ERROR
   */
  static int whole(String field, String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw RequestException.invalid(
          field, "The value (%s) of (%s) is not a whole number.".formatted(text, field));
    }
  }
}

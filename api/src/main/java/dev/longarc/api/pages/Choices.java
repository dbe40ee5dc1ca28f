package dev.longarc.api.pages;

import dev.longarc.application.RequestException;
import java.util.Arrays;
import java.util.Collection;

/** Values of addresses and forms that are one of a few. */
final class Choices {
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
}

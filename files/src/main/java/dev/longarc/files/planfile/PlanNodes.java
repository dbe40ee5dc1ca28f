package dev.longarc.files.planfile;

import dev.longarc.plan.InvalidPlanException;
import dev.longarc.text.Printable;
import java.math.BigDecimal;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks the values of a plan; each error names the place of the value. */
final class PlanNodes {
  private PlanNodes() {}

  static void mapping(JsonNode node, String place, Set<String> keys) {
    if (!node.isObject()) {
      throw unexpected(place, node, "a mapping with the keys " + sorted(keys));
    }
    for (String key : node.propertyNames()) {
      if (!keys.contains(key)) {
        throw new InvalidPlanException(
            join(place, key),
            "Unknown key (%s) at (%s).\nMaybe one of: %s."
                .formatted(Printable.line(key), Printable.line(join(place, key)), sorted(keys)));
      }
    }
  }

  static JsonNode required(JsonNode node, String key, String place) {
    JsonNode value = node.get(key);
    if (value == null) {
      throw new InvalidPlanException(
          join(place, key), "The key (%s) is missing.".formatted(join(place, key)));
    }
    return value;
  }

  static JsonNode list(JsonNode node, String place, String what) {
    if (!node.isArray()) {
      throw unexpected(place, node, "a list of " + what);
    }
    return node;
  }

  static String text(JsonNode node, String place) {
    if (!node.isString()) {
      throw unexpected(place, node, "a text");
    }
    return node.stringValue();
  }

  static long integer(JsonNode node, String place, long max) {
    if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() > max) {
      throw unexpected(place, node, "a whole number");
    }
    return node.longValue();
  }

  static double number(JsonNode node, String place) {
    if (!node.isNumber()) {
      throw unexpected(place, node, "a number");
    }
    return node.doubleValue();
  }

  static BigDecimal usd(JsonNode node, String place) {
    if (!node.isNumber()) {
      throw unexpected(place, node, "a number of US dollars");
    }
    return plain(node.decimalValue());
  }

  /**
   * The normal form of a number: equal amounts are equal, and no number is written with an
   * exponent.
   */
  static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** Adds the place to an error of the domain. */
  static <T> T at(String place, Supplier<T> value) {
    try {
      return value.get();
    } catch (InvalidPlanException e) {
      throw new InvalidPlanException(place, "At (%s): %s".formatted(place, e.getMessage()));
    }
  }

  static InvalidPlanException unexpected(String place, @Nullable JsonNode node, String what) {
    String found = Printable.line(String.valueOf(node));
    return new InvalidPlanException(
        place,
        "At (%s): found (%s).\nMaybe it should be %s."
            .formatted(
                place.isEmpty() ? "the top" : place,
                found.length() <= 60 ? found : found.substring(0, 60) + "…",
                what));
  }

  static String sorted(Set<String> keys) {
    return String.join(", ", keys.stream().sorted().toList());
  }

  static String join(String place, String key) {
    return place.isEmpty() ? key : place + "." + key;
  }
}

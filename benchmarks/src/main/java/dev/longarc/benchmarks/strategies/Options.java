package dev.longarc.benchmarks.strategies;

import dev.longarc.evaluation.FailureType;
import dev.longarc.strategy.StrategyException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan's options, read with defaults. A value that can't be read is a {@code DATA} failure. */
record Options(Map<String, String> values) {
  @Nullable String text(String name) {
    return values.get(name);
  }

  int count(String name, int fallback) {
    String text = values.get(name);
    try {
      int count = text == null ? fallback : Integer.parseInt(text);
      if (count >= 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      throw bad(name, text, "a whole number from 0", e);
    }
    throw bad(name, text, "a whole number from 0", null);
  }

  double share(String name, double fallback) {
    String text = values.get(name);
    try {
      double share = text == null ? fallback : Double.parseDouble(text);
      if (share >= 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      throw bad(name, text, "a number in 0 to 1", e);
    }
    throw bad(name, text, "a number in 0 to 1", null);
  }

  <E extends Enum<E>> E choice(String name, E fallback) {
    String text = values.get(name);
    try {
      return text == null
          ? fallback
          : Enum.valueOf(fallback.getDeclaringClass(), text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      String choices =
          Arrays.toString(fallback.getDeclaringClass().getEnumConstants()).toLowerCase(Locale.ROOT);
      throw bad(name, text, "one of " + choices, e);
    }
  }

  private static StrategyException bad(
      String name, @Nullable String text, String wanted, @Nullable Throwable cause) {
    return new StrategyException(
        FailureType.DATA,
        "The option (%s) is (%s).\nMaybe it should be %s.".formatted(name, text, wanted),
        cause);
  }
}

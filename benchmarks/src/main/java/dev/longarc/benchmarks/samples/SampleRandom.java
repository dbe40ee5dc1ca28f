package dev.longarc.benchmarks.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The chance of one sample. {@link Random} and {@link String#hashCode} because their algorithms are
 * written down in the Java specification: the files are the same on every JDK.
 */
final class Dice {
  private static final long SEED = 20_261_122;

  private final Random random;

  Dice(String name) {
    this.random = new Random(SEED * 31 + name.hashCode());
  }

  /** Both ends included. */
  int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  int oneOf(int... values) {
    return values[random.nextInt(values.length)];
  }

  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** {@code count} different ones of {@code values}, in a random order. */
  List<Integer> some(int count, int... values) {
    var left = new ArrayList<Integer>();
    for (int value : values) {
      left.add(value);
    }
    var chosen = new ArrayList<Integer>();
    while (chosen.size() < count) {
      Integer value = oneOf(left);
      chosen.add(value);
      left.removeIf(value::equals);
    }
    return chosen;
  }
}

package dev.longarc.benchmarks.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The random numbers of one sample. Uses {@link Random} and {@link String#hashCode}, whose
 * algorithms the Java specification defines, so that the files are the same on every JDK.
 */
final class SampleRandom {
  private static final long SEED = 20_261_122;

  private final Random random;

  SampleRandom(String name) {
    this.random = new Random(SEED * 31 + name.hashCode());
  }

  /** A number from {@code low} to {@code high}, both included. */
  int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  boolean happens(int percent) {
    return random.nextInt(100) < percent;
  }

  int oneOf(int... values) {
    return values[random.nextInt(values.length)];
  }

  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** {@code count} different values of {@code values}, in a random order. */
  List<Integer> distinct(int count, int... values) {
    var remaining = new ArrayList<Integer>();
    for (int value : values) {
      remaining.add(value);
    }
    var chosen = new ArrayList<Integer>();
    while (chosen.size() < count) {
      Integer value = oneOf(remaining);
      chosen.add(value);
      remaining.removeIf(value::equals);
    }
    return chosen;
  }
}

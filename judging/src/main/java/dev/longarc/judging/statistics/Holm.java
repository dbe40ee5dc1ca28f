package dev.longarc.judging.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Holm's correction of 1979 for several tests: the chance of any false finding is as of one. */
public final class Holm {
  private Holm() {}

  /** The adjusted p of each, in the given order. */
  public static List<Double> adjusted(List<Double> p) {
    int tests = p.size();
    var ascending =
        IntStream.range(0, tests).boxed().sorted(Comparator.comparingDouble(p::get)).toList();
    Double[] adjusted = new Double[tests];
    double least = 0;
    for (int rank = 0; rank < tests; rank++) {
      int test = ascending.get(rank);
      least = Math.max(least, Math.min(1, (tests - rank) * p.get(test)));
      adjusted[test] = least;
    }
    return Arrays.asList(adjusted);
  }
}

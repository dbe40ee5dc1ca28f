package dev.longarc.judging.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.TTest;
import org.jspecify.annotations.Nullable;

/** Two-sided tests of two samples; each gives null where the test is not defined. */
public final class SampleTests {
  private SampleTests() {}

  /**
   * The p of the paired t-test: 1 when all differences are 0; null with fewer than two pairs, or
   * when the differences are equal to each other but not 0.
   */
  public static @Nullable Double pairedT(double[] a, double[] b) {
    double[] differences = new double[a.length];
    Arrays.setAll(differences, at -> b[at] - a[at]);
    if (differences.length < 2) {
      return null;
    }
    if (allEqual(differences)) {
      return differences[0] == 0 ? 1.0 : null;
    }
    return finite(TTest.withDefaults().test(differences).getPValue());
  }

  /**
   * The p of the Mann–Whitney U test: exact for small samples without ties, else with the normal
   * approximation and its corrections; 1 when all values are equal, null for an empty sample.
   */
  public static @Nullable Double mannWhitney(double[] a, double[] b) {
    if (a.length == 0 || b.length == 0) {
      return null;
    }
    if (allEqual(a) && allEqual(b) && a[0] == b[0]) {
      return 1.0;
    }
    return finite(MannWhitneyUTest.withDefaults().test(a, b).getPValue());
  }

  private static boolean allEqual(double[] values) {
    return Arrays.stream(values).allMatch(value -> value == values[0]);
  }

  private static @Nullable Double finite(double p) {
    return Double.isFinite(p) ? p : null;
  }
}

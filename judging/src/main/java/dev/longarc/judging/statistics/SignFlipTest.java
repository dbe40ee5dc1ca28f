package dev.longarc.judging.statistics;

import java.util.Arrays;

/**
 * The paired permutation test of a mean difference, computed exactly: if A and B were alike, each
 * case's difference would have either sign with equal chance. For differences of 1, 0 and −1 it is
 * McNemar's exact test.
 */
public final class SignFlipTest {
  private SignFlipTest() {}

  /**
   * The share of all choices of signs whose sum is at least as far from 0 as the given one: 1 when
   * all differences are 0.
   *
   * @param differences of the cases, multiplied to whole numbers
   */
  public static double p(int[] differences) {
    int[] sizes = Arrays.stream(differences).map(Math::abs).filter(size -> size > 0).toArray();
    int most = Arrays.stream(sizes).sum();
    int observed = Math.abs(Arrays.stream(differences).sum());
    double[] chances = chances(sizes, most); // of the sum s at index most + s
    double p = 0;
    for (int sum = observed; sum <= most; sum++) {
      p += chances[most + sum] + (sum == 0 ? 0 : chances[most - sum]);
    }
    return Math.min(1, p);
  }

  /** The distribution of the sum, built up one difference after the other. */
  private static double[] chances(int[] sizes, int most) {
    double[] chances = new double[2 * most + 1];
    double[] next = new double[2 * most + 1]; // 0 where no sum has reached yet
    chances[most] = 1;
    int reached = 0;
    for (int size : sizes) {
      reached += size;
      for (int at = most - reached; at <= most + reached; at++) {
        double up = at - size < 0 ? 0 : chances[at - size];
        double down = at + size > 2 * most ? 0 : chances[at + size];
        next[at] = (up + down) / 2;
      }
      double[] before = chances;
      chances = next;
      next = before;
    }
    return chances;
  }
}

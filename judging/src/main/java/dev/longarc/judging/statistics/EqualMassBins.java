package dev.longarc.judging.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Bins with about equally many values each. Equal values are always in one bin, that of their
 * middle rank, so the order of the values never matters.
 */
public final class EqualMassBins {
  private EqualMassBins() {}

  /**
   * A bin of sorted values.
   *
   * @param from index of its first value
   * @param to index after its last value, greater than {@code from}
   */
  public record BinRange(int from, int to) {}

  /**
   * At most {@code bins} bins, none empty.
   *
   * @param sorted ascending
   */
  public static List<BinRange> of(double[] sorted, int bins) {
    var ranges = new ArrayList<BinRange>();
    long last = -1;
    for (int from = 0; from < sorted.length; ) {
      int to = endOfEqual(sorted, from);
      long bin = ((long) from + to) * bins / (2L * sorted.length);
      if (bin == last) {
        ranges.set(ranges.size() - 1, new BinRange(ranges.getLast().from(), to));
      } else {
        ranges.add(new BinRange(from, to));
      }
      last = bin;
      from = to;
    }
    return ranges;
  }

  /** A bin for each distinct value when there are at most {@code bins}, else of equal mass. */
  public static List<BinRange> ofValues(double[] sorted, int bins) {
    var ranges = new ArrayList<BinRange>();
    for (int from = 0; from < sorted.length; ) {
      int to = endOfEqual(sorted, from);
      ranges.add(new BinRange(from, to));
      if (ranges.size() > bins) {
        return of(sorted, bins);
      }
      from = to;
    }
    return ranges;
  }

  private static int endOfEqual(double[] sorted, int from) {
    int to = from + 1;
    while (to < sorted.length && sorted[to] == sorted[from]) {
      to++;
    }
    return to;
  }
}

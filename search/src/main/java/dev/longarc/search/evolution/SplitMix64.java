package dev.longarc.search.evolution;

/** Random numbers whose whole state is one long: SplitMix64 (Steele, Lea and Flood 2014). */
final class SplitMix64 {
  private long state;

  SplitMix64(long state) {
    this.state = state;
  }

  /** The state from which a new instance continues. */
  long state() {
    return state;
  }

  private long next() {
    state += 0x9e3779b97f4a7c15L;
    long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** A number of at least 0 and less than 1. */
  double nextFraction() {
    return (next() >>> 11) * 0x1p-53;
  }

  /** A number of at least 0 and less than {@code bound}. */
  int nextBelow(int bound) {
    return (int) (((next() >>> 33) * bound) >>> 31);
  }

  /**
   * A number of at least 0 and less than {@code bound}; half of the numbers lie in the first
   * quarter.
   */
  int nextLowBelow(int bound) {
    double fraction = nextFraction();
    return (int) (fraction * fraction * bound);
  }

  boolean nextBoolean(double probability) {
    return nextFraction() < probability;
  }
}

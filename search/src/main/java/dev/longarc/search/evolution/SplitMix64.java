package dev.longarc.search.evolution;

/** Random numbers whose whole state is one long: SplitMix64 (Steele, Lea and Flood 2014). */
final class SplitMix64 {
  private long state;

  SplitMix64(long state) {
    this.state = state;
  }

  /** What a new instance goes on from. */
  long state() {
    return state;
  }

  private long next() {
    state += 0x9e3779b97f4a7c15L;
    long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** At least 0, less than 1. */
  double fraction() {
    return (next() >>> 11) * 0x1p-53;
  }

  /** At least 0, less than {@code bound}. */
  int below(int bound) {
    return (int) (((next() >>> 33) * bound) >>> 31);
  }

  /**
   * At least 0, less than {@code bound}; small ones are likelier: half lie in the first quarter.
   */
  int lowBelow(int bound) {
    double fraction = fraction();
    return (int) (fraction * fraction * bound);
  }

  boolean happens(double probability) {
    return fraction() < probability;
  }
}

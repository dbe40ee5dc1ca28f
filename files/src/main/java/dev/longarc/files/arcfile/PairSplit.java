package dev.longarc.files.arcfile;

/**
 * How a list of pairs becomes an ARC task: its first pairs are the demonstrations, the next are the
 * tests, further ones are left out. The list itself does not say which of its pairs are tests.
 */
public record PairSplit(int demonstrations, int tests) {
  public PairSplit {
    if (demonstrations < 1 || tests < 1) {
      throw new IllegalArgumentException(
          "A list of pairs can't have (%s) demonstrations and (%s) tests.\nMaybe 4 and 1: an ARC task needs at least one of each."
              .formatted(demonstrations, tests));
    }
  }

  /** The pairs that are needed. */
  long pairs() {
    return (long) demonstrations + tests;
  }
}

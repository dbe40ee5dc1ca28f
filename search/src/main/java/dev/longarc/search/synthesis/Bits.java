package dev.longarc.search.synthesis;

/** Sets of cells as words of bits: bit {@code i} of word {@code w} is cell {@code 64 w + i}. */
final class Bits {
  private Bits() {}

  static int count(long[] set) {
    int count = 0;
    for (long word : set) {
      count += Long.bitCount(word);
    }
    return count;
  }

  /** The size of {@code one ∩ other} in the first {@code words} words. */
  static int countBoth(long[] one, long[] other, int words) {
    int count = 0;
    for (int word = 0; word < words; word++) {
      count += Long.bitCount(one[word] & other[word]);
    }
    return count;
  }

  /** Whether {@code one ⊆ other} in the first {@code words} words. */
  static boolean within(long[] one, long[] other, int words) {
    for (int word = 0; word < words; word++) {
      if ((one[word] & ~other[word]) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether {@code one ∩ other ⊆ within} in the first {@code words} words. */
  static boolean bothWithin(long[] one, long[] other, long[] within, int words) {
    for (int word = 0; word < words; word++) {
      if ((one[word] & other[word] & ~within[word]) != 0) {
        return false;
      }
    }
    return true;
  }

  static boolean isEmpty(long[] set) {
    for (long word : set) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }

  static void add(long[] set, int cell) {
    set[cell >> 6] |= 1L << cell;
  }

  static boolean has(long[] set, int cell) {
    return (set[cell >> 6] >>> cell & 1) == 1;
  }

  /** {@code one \ other}, as long as {@code other}. */
  static long[] minus(long[] one, long[] other) {
    var rest = new long[other.length];
    for (int word = 0; word < rest.length; word++) {
      rest[word] = one[word] & ~other[word];
    }
    return rest;
  }

  static long hash(long[] set) {
    long hash = set.length;
    for (long word : set) {
      hash = (hash ^ word) * 0x9e3779b97f4a7c15L;
      hash ^= hash >>> 29;
    }
    return hash;
  }
}

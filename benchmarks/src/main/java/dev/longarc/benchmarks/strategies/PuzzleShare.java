package dev.longarc.benchmarks.strategies;

import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;

/** Chooses a share of the puzzles, the same on every machine and in every activity attempt. */
final class PuzzleShare {
  private static final double STEPS = 1 << 24;

  private PuzzleShare() {}

  /** Whether {@code puzzle} belongs to the {@code share} (0–1) that {@code seed} chooses. */
  static boolean includes(double share, Puzzle puzzle, long seed) {
    long hash = seed;
    for (Pair pair : puzzle.train()) {
      hash = mix(hash ^ pair.input().fingerprint());
      hash = mix(hash ^ pair.output().fingerprint());
    }
    return (hash >>> 40) / STEPS < share;
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long mix(long value) {
    long mixed = value + 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return mixed ^ mixed >>> 31;
  }
}

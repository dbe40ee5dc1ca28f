package dev.longarc.workflows.evaluation;

/** The seed of each strategy run. Changing this changes the results of every stored experiment. */
public final class Seeds {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Seeds() {}

  /** Derives the seed from the arguments alone: it is the same in every round, on every machine. */
  public static long derive(long planSeed, String arcTaskId, String strategy, int step) {
    // FNV-1a over the text, then SplitMix64's finalizer to spread it over all bits
    long hash = FNV_OFFSET;
    String text = planSeed + "|" + arcTaskId + "|" + strategy + "|" + step;
    for (int at = 0; at < text.length(); at++) {
      hash = (hash ^ text.charAt(at)) * FNV_PRIME;
    }
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return hash ^ (hash >>> 31);
  }
}

package dev.longarc.arc;

/**
 * The rule that estimates the difficulty of an ARC task from its puzzle and its results.
 *
 * <p>A puzzle gets 0 to 2 points for the cells of its largest grid and 0 to 2 for the number of its
 * colours: 0–1 is EASY, 2 MEDIUM, 3–4 HARD. Enough results make it one level easier or harder. A
 * change of the rule needs a new {@link #VERSION}.
 */
public final class DifficultyRule {
  public static final int VERSION = 1;

  /** With fewer scored results, the puzzle alone decides. */
  public static final int RESULTS_NEEDED = 3;

  private static final double MOSTLY_SOLVED = 0.75;
  private static final double RARELY_SOLVED = 0.25;

  private DifficultyRule() {}

  /**
   * @param scored the number of its scored results in ended experiments
   * @param solved the number of those that solved it
   */
  public static Difficulty level(PuzzleFacts facts, int scored, int solved) {
    if (solved < 0 || solved > scored) {
      throw new IllegalArgumentException(
          "Of (%s) scored results, (%s) can't have solved it.".formatted(scored, solved));
    }
    int points = points(facts.gridSize(), 100, 400) + points(facts.colours().size(), 4, 7);
    int level = Math.clamp(points - 1, 0, 2) + shift(scored, solved);
    return level <= 0 ? Difficulty.EASY : level == 1 ? Difficulty.MEDIUM : Difficulty.HARD;
  }

  private static int points(int value, int small, int medium) {
    return value <= small ? 0 : value <= medium ? 1 : 2;
  }

  private static int shift(int scored, int solved) {
    if (scored < RESULTS_NEEDED) {
      return 0;
    }
    double share = (double) solved / scored;
    return share >= MOSTLY_SOLVED ? -1 : share <= RARELY_SOLVED ? 1 : 0;
  }
}

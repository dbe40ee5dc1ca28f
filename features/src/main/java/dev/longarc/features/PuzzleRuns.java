package dev.longarc.features;

/**
 * The ended runs of one strategy on one puzzle.
 *
 * @param scored the number of runs whose puzzle could be scored
 * @param solved the number of those whose first two guesses were right
 * @param logSeconds the mean natural logarithm of their seconds
 * @param logUsd the mean natural logarithm of their cost in US dollars
 */
public record PuzzleRuns(
    PuzzleEmbedding embedding, int scored, int solved, double logSeconds, double logUsd) {
  public PuzzleRuns {
    if (solved < 0 || solved > scored) {
      throw new IllegalArgumentException(
          "Of (%s) scored runs, (%s) can't have solved it.".formatted(scored, solved));
    }
  }

  double solvedShare() {
    return (double) solved / scored;
  }
}

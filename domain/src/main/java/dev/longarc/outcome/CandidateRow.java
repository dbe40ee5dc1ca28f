package dev.longarc.outcome;

/**
 * A candidate of a strategy run for one test input of an evaluation.
 *
 * @param test the index of the test input
 * @param run the index of the run among those of the evaluation, in plan order
 * @param rank its index among the run's candidates for the test input
 * @param strategy of the run
 * @param output the hash of the grid
 * @param confidence 0–1, as the strategy said it
 * @param verified whether its program reproduces every demonstration
 */
public record CandidateRow(
    int test,
    int run,
    int rank,
    String strategy,
    String output,
    double confidence,
    boolean verified) {}

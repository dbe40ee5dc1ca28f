package dev.longarc.strategy;

import dev.longarc.arc.Grid;

/**
 * One possible output for one test input.
 *
 * @param confidence 0–1: the chance that it is right, as the strategy sees it
 * @param program how it was made, for people: program text, or the vote
 */
public record Guess(Grid grid, double confidence, String program) {}

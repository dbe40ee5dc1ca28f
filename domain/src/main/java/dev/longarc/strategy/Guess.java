package dev.longarc.strategy;

import dev.longarc.arc.Grid;

/**
 * One possible output for one test input.
 *
 * @param confidence 0–1: the strategy's estimate of the chance that it is right
 * @param program its origin, for people: program text, or the vote
 */
public record Guess(Grid grid, double confidence, String program) {}

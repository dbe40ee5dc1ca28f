/**
 * The puzzle itself: grids, demonstration pairs, the part that strategies see, and attempts.
 *
 * <p>{@link Grid} is the boundary type of the whole system. A {@link Puzzle} never has a test
 * output: those are in {@link ArcTask}, which only loading and scoring use. {@link PuzzleFacts} are
 * its sizes and counts, from which {@link DifficultyRule} estimates the {@link Difficulty}.
 */
@NullMarked
package dev.longarc.arc;

import org.jspecify.annotations.NullMarked;

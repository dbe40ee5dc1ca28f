/**
 * The puzzle itself: grids, demonstration pairs, what a strategy may see, and scoring.
 *
 * <p>{@link Grid} is the boundary type of the whole system. A {@link Puzzle} never holds a test
 * output: those live in {@link ArcTask}, which only loading and {@link Scoring} touch.
 */
@NullMarked
package dev.longarc.arc;

import org.jspecify.annotations.NullMarked;

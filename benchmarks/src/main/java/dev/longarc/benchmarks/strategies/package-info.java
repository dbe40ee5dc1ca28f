/**
 * Strategies that solve nothing: the kill tests, the figures of what durability costs, and walks
 * through a failure and its retry are made with them. They come in by {@code --plugins} only.
 *
 * <p>{@link TestStrategies} names them; each is there twice, for either pool. What they answer is
 * the same function of puzzle, seed and options whatever happened on the way ({@link Answer}), so
 * that two experiments can be compared after one of them was killed.
 */
@NullMarked
package dev.longarc.benchmarks.strategies;

import org.jspecify.annotations.NullMarked;

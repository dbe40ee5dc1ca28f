/**
 * Strategies that solve nothing. The recovery tests, the measurements of the cost of durability,
 * and the examples of failures and retries use them. They are loaded by {@code --plugins} only.
 *
 * <p>{@link TestStrategies} lists them, each once for either pool. Their answer is a function of
 * puzzle, seed and options only ({@link FixedAnswer}), so that an experiment with killed processes
 * can be compared with an undisturbed one.
 */
@NullMarked
package dev.longarc.benchmarks.strategies;

import org.jspecify.annotations.NullMarked;

/**
 * The port of the strategies, and the catalogue of those there are.
 *
 * <p>A {@link Strategy} works on one puzzle inside one activity on its {@link Pool}. It knows
 * neither Temporal nor the store: budget, seed, cancellation and checkpoints come in by {@link
 * SolveContext}. To add one: describe it in {@link BuiltInStrategies} (or in a {@link
 * StrategyPlugin} of your own jar), implement {@link Strategy}, and register it with the worker of
 * its pool.
 */
@NullMarked
package dev.longarc.strategy;

import org.jspecify.annotations.NullMarked;

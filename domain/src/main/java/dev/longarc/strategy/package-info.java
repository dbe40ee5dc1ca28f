/**
 * The port of the strategies, and the catalogue of those there are.
 *
 * <p>A {@link Strategy} works on one puzzle inside one activity on its {@link Pool}. It knows
 * neither Temporal nor the store: budget, seed, cancellation and checkpoints come in by {@link
 * SolveContext}. To add one: implement {@link Strategy} in the module of its pool, and describe it
 * beside that in a {@link StrategyProvider}, which the module's {@code META-INF/services} names; or
 * put it into a {@link StrategyPlugin} of your own jar. A strategy whose guesses are programs has a
 * {@link ProgramExplainer}, which shows them step by step.
 */
@NullMarked
package dev.longarc.strategy;

import org.jspecify.annotations.NullMarked;

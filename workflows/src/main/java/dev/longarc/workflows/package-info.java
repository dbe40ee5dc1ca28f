/**
 * Durable experiments: {@code ExperimentWorkflow} → {@code ShardWorkflow} → {@code
 * EvaluationWorkflow}, and the activity interfaces they call.
 *
 * <p>Workflows only keep count: their histories hold ids and numbers; puzzles, guesses and results
 * are in the store. The ports are {@link dev.longarc.workflows.store.StoreActivities} (the store,
 * on the orchestrator's queue) and {@link dev.longarc.workflows.strategy.StrategyActivities} (a
 * strategy on its pool's queue). A change here must replay the recorded histories.
 */
@NullMarked
package dev.longarc.workflows;

import org.jspecify.annotations.NullMarked;

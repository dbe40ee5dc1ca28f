/**
 * Durable experiments: {@code ExperimentWorkflow} → {@code ShardWorkflow} → {@code
 * EvaluationWorkflow}, and the activity interfaces they call.
 *
 * <p>Workflows only keep count: ids and numbers are in their histories, puzzles, guesses and
 * results in the store. The ports are {@link dev.longarc.workflows.store.StoreActivities} (the
 * store, on the orchestrator's queue) and {@link dev.longarc.workflows.strategy.StrategyActivities}
 * (a strategy on its pool's queue). A change here must replay the recorded histories.
 */
@NullMarked
package dev.longarc.workflows;

import org.jspecify.annotations.NullMarked;

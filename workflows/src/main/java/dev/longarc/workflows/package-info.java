/**
 * Durable experiments: {@code ExperimentWorkflow} → {@code ShardWorkflow} → {@code
 * EvaluationWorkflow}, and the activity interfaces they call.
 *
 * <p>Workflows only keep books: ids and counts are in their histories, puzzles, guesses and results
 * in the store. The ports are {@link dev.longarc.workflows.records.Records} (the store, on the
 * orchestrator's queue) and {@link dev.longarc.workflows.run.StrategyRuns} (a strategy on its
 * pool's queue). A change here must replay the recorded histories.
 */
@NullMarked
package dev.longarc.workflows;

import org.jspecify.annotations.NullMarked;

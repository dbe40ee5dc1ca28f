/**
 * One ARC task: the plan's steps on the pools, the attempts, the record.
 *
 * <p>{@link EvaluationWorkflowImpl} loads the puzzle in a local activity, runs step after step
 * ({@link StepExecution}: side by side, the first in plan order that passes wins) until one passes
 * the bar, lets {@link dev.longarc.evaluation.Ensemble} choose the attempts, and records. Attempts
 * depend on nothing that timing decides: not on runs after the winner, and every run's seed comes
 * from {@link Seeds}. Successful runs of earlier rounds are reused.
 */
@NullMarked
package dev.longarc.workflows.evaluation;

import org.jspecify.annotations.NullMarked;

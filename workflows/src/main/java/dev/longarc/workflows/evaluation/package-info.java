/**
 * The evaluation of one ARC task: the plan's steps run on the pools, the attempts are chosen and
 * recorded.
 *
 * <p>{@link EvaluationWorkflowImpl} loads the puzzle in a local activity, runs step after step
 * ({@link StepExecution}: side by side, the first in plan order that passes wins) until one passes
 * the bar, lets {@link dev.longarc.outcome.Ensemble} choose the attempts, and records them. Timing
 * does not influence the attempts: runs after the winner are ignored, and the seed of every run
 * comes from {@link Seeds}. Successful runs of earlier rounds are reused. {@link EvaluationDetails}
 * is the text for the Web UI.
 */
@NullMarked
package dev.longarc.workflows.evaluation;

import org.jspecify.annotations.NullMarked;

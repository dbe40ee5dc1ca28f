package dev.longarc.workflows.contract;

import dev.longarc.workflows.store.Recorded;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One ARC task of one experiment: the unit of durability, of cost, and of retry. */
@WorkflowInterface
public interface EvaluationWorkflow {
  /**
   * The type of the {@code ApplicationFailure} with which the workflow ends after it recorded
   * FAILED or NOT_RUN, so that its id can be used again. The details are the {@link Recorded} and
   * the {@link dev.longarc.evaluation.FailureType}.
   */
  String FAILED = "EvaluationFailed";

  /**
   * Returns the recorded result. A failed evaluation is recorded as well, and then fails with
   * {@link #FAILED}.
   */
  @WorkflowMethod(name = "Evaluation")
  Recorded evaluate(EvaluationStart start);
}

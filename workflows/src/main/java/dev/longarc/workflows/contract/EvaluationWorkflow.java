package dev.longarc.workflows.contract;

import dev.longarc.workflows.store.Recorded;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One ARC task of one experiment: the unit of durability, of cost, and of retry. */
@WorkflowInterface
public interface EvaluationWorkflow {
  /**
   * The type of the {@code ApplicationFailure} that ends an evaluation that FAILED, or that a limit
   * kept from running, after it was recorded; its details are the {@link Recorded} and the {@link
   * dev.longarc.evaluation.FailureType}. So its id can be used again.
   */
  String FAILED = "EvaluationFailed";

  /**
   * Returns what was recorded. A failed evaluation is recorded too, then fails with {@link
   * #FAILED}.
   */
  @WorkflowMethod(name = "Evaluation")
  Recorded evaluate(EvaluationStart start);
}

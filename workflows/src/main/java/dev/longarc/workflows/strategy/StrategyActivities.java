package dev.longarc.workflows.strategy;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * A strategy on its pool. The JSON of {@link StrategyRun} and {@link StrategyResult} is a public
 * contract: a worker in another language may serve it on its own queue.
 */
@ActivityInterface
public interface StrategyActivities {
  /** The activity's type. */
  String ACTIVITY = "RunStrategy";

  /**
   * The failure type of a typed failure is its {@link dev.longarc.evaluation.FailureType}'s name.
   */
  @ActivityMethod(name = ACTIVITY)
  StrategyResult run(StrategyRun run);
}

package dev.longarc.workflows;

/** The orchestrator's task queue. Those of the pools are in {@link dev.longarc.strategy.Pool}. */
public final class TaskQueues {
  public static final String EXPERIMENTS = "experiments";

  private TaskQueues() {}
}

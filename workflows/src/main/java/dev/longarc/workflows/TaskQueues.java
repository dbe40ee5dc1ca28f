package dev.longarc.workflows;

/** The orchestrator's task queue; the pools' are those of {@link dev.longarc.strategy.Pool}. */
public final class TaskQueues {
  public static final String EXPERIMENTS = "experiments";

  private TaskQueues() {}
}

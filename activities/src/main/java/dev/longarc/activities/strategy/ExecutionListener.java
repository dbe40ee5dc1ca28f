package dev.longarc.activities.strategy;

/** The activity attempt that monitors an execution, as the execution sees it. */
@FunctionalInterface
interface ExecutionListener {
  /** The strategy is about to begin alone in this process. */
  void beginsAlone();
}

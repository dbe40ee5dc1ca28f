package dev.longarc.activities.strategy;

/** What an execution has to say to the activity attempt that monitors it. */
@FunctionalInterface
interface ExecutionListener {
  /** The strategy is about to begin, and nothing else runs in this process. */
  void beginsAlone();
}

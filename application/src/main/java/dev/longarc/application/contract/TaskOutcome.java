package dev.longarc.application.contract;

import dev.longarc.store.StoredTasks.Outcome;

/** What all experiments made of an ARC task, as requests and options name it. */
public enum TaskOutcome {
  solved(Outcome.SOLVED),
  unsolved(Outcome.UNSOLVED),
  untried(Outcome.UNTRIED);

  private final Outcome stored;

  TaskOutcome(Outcome stored) {
    this.stored = stored;
  }

  public Outcome stored() {
    return stored;
  }
}

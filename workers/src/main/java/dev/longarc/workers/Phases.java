package dev.longarc.workers;

/**
 * The order in which Spring stops what runs, highest first: nothing new comes in, then search and
 * inference drain, then the orchestrator, which their results still need; and it can be seen.
 */
final class Phases {
  static final int RECONCILER = 400;
  static final int SEARCH = 300;
  static final int INFERENCE = 200;
  static final int ORCHESTRATOR = 100;
  static final int MONITORING = 0;

  private Phases() {}
}

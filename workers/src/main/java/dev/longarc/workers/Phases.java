package dev.longarc.workers;

/**
 * The order in which Spring stops what runs, highest first: nothing new comes in, then search and
 * inference drain side by side, then the orchestrator, which their results still need; and all of
 * it can be watched to the end.
 */
final class Phases {
  static final int RECONCILER = 400;
  static final int POOLS = 200;
  static final int ORCHESTRATOR = 100;
  static final int MONITORING = 0;

  private Phases() {}
}

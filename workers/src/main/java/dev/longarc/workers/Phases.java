package dev.longarc.workers;

/**
 * The order in which Spring stops the components, highest first: first the API accepts no more
 * requests, then search and inference drain side by side, then the orchestrator, which must still
 * store their results; monitoring stays to the end.
 */
final class Phases {
  static final int RECONCILER = 400;
  static final int POOLS = 200;
  static final int ORCHESTRATOR = 100;
  static final int MONITORING = 0;

  private Phases() {}
}

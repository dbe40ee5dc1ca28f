package dev.longarc.activities.strategy;

/** Ends an execution here, so that it continues elsewhere; not a fault of its strategy. */
final class HandOverException extends RuntimeException {
  private static final long serialVersionUID = 1;

  HandOverException() {
    super("The worker hands the run over.");
  }
}

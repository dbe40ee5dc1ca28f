package dev.longarc.activities.strategy;

/** Ends a computation here, so that it goes on elsewhere; no fault of its strategy. */
final class HandOverException extends RuntimeException {
  private static final long serialVersionUID = 1;

  HandOverException() {
    super("The worker hands the run over.");
  }
}

package dev.longarc.activities.run;

/** Ends a computation here, so that it goes on elsewhere; no fault of its strategy. */
final class HandOver extends RuntimeException {
  private static final long serialVersionUID = 1;

  HandOver() {
    super("The worker hands the run over.");
  }
}

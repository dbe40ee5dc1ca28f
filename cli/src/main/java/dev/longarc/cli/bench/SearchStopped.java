package dev.longarc.cli.bench;

import org.jspecify.annotations.Nullable;

/** Ends a search that is no longer wanted. */
final class SearchStopped extends RuntimeException {
  private static final long serialVersionUID = 1;

  SearchStopped() {
    super("stopped", null, false, false);
  }

  /** Rethrows this exception if {@code thrown} is or wraps one. */
  static void passThrough(Throwable thrown) {
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SearchStopped stopped) {
        throw stopped;
      }
    }
  }
}

package dev.longarc.api.experiments;

import java.util.Optional;

/** Warns about large experiments on the server in memory. */
final class MemoryNote {
  /** 75 MB of heap, at about 15 kB each. */
  static final int MANY = 5_000;

  private MemoryNote() {}

  static Optional<String> of(boolean inMemory, int evaluations) {
    return inMemory && evaluations > MANY
        ? Optional.of(
            "Temporal's server in memory keeps the workflows of all %d evaluations until it ends: `longarc doctor` says how to get a real one."
                .formatted(evaluations))
        : Optional.empty();
  }
}

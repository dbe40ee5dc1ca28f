package dev.longarc.strategy;

import dev.longarc.evaluation.FailureType;
import org.jspecify.annotations.Nullable;

/** The failure of a strategy, with its kind. */
public final class StrategyException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final FailureType type;

  public StrategyException(FailureType type, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.type = type;
  }

  public FailureType type() {
    return type;
  }
}

package dev.longarc.strategy;

import dev.longarc.evaluation.FailureType;
import org.jspecify.annotations.Nullable;

/** A strategy could not do its work. The type says what kind of trouble it was. */
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

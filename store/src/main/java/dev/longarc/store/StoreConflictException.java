package dev.longarc.store;

/** The present content of the store does not allow the change. */
public sealed class StoreConflictException extends RuntimeException permits DatasetInUseException {
  private static final long serialVersionUID = 1;

  public StoreConflictException(String message) {
    super(message);
  }
}

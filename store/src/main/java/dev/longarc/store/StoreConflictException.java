package dev.longarc.store;

/** The store holds other content under that name. */
public final class StoreConflictException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StoreConflictException(String message) {
    super(message);
  }
}

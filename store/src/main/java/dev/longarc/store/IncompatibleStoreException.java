package dev.longarc.store;

/** The database can't be used as it is; the message is for people and says what may help. */
public final class IncompatibleStoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  IncompatibleStoreException(String message) {
    super(message);
  }

  IncompatibleStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}

package dev.longarc.store;

/** The present database can't be used; the message is for people and suggests a remedy. */
public final class IncompatibleStoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  IncompatibleStoreException(String message) {
    super(message);
  }

  IncompatibleStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}

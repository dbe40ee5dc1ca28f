package dev.longarc.runtime.processes;

/** A start or command fails here; the message is for the user, with a remedy. */
public sealed class StackException extends RuntimeException permits PortTakenException {
  private static final long serialVersionUID = 1;

  public StackException(String message) {
    super(message);
  }

  public StackException(String message, Throwable cause) {
    super(message, cause);
  }
}

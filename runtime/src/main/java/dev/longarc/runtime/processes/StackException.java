package dev.longarc.runtime.processes;

/** Something can't run here; the message is meant for the user and says what may help. */
public sealed class StackException extends RuntimeException permits PortTakenException {
  private static final long serialVersionUID = 1;

  public StackException(String message) {
    super(message);
  }

  public StackException(String message, Throwable cause) {
    super(message, cause);
  }
}

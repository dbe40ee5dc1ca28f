package dev.longarc.cli.terminal;

/** Ends a command with a message for people and an exit code, without a stack trace. */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int exitCode;
  private final boolean unanswered;

  private CommandException(int exitCode, String message, boolean unanswered) {
    super(message);
    this.exitCode = exitCode;
    this.unanswered = unanswered;
  }

  /** The input is invalid. */
  public static CommandException input(String message) {
    return new CommandException(ExitCodes.USAGE, message, false);
  }

  /** The command failed. */
  public static CommandException failed(String message) {
    return new CommandException(ExitCodes.FAILED, message, false);
  }

  /** Nothing answers at an address; it may later. */
  public static CommandException unanswered(String message) {
    return new CommandException(ExitCodes.FAILED, message, true);
  }

  public boolean isUnanswered() {
    return unanswered;
  }

  public int exitCode() {
    return exitCode;
  }
}

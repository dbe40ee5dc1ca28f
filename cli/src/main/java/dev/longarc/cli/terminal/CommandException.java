package dev.longarc.cli.terminal;

/** Ends a command with a message for people and an exit code, without a stack trace. */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int exitCode;

  private CommandException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The input is invalid. */
  public static CommandException input(String message) {
    return new CommandException(ExitCodes.USAGE, message);
  }

  /** The command failed. */
  public static CommandException failed(String message) {
    return new CommandException(ExitCodes.FAILED, message);
  }

  public int exitCode() {
    return exitCode;
  }
}

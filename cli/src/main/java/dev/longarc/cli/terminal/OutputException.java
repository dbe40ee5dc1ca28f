package dev.longarc.cli.terminal;

import java.io.IOException;

/** The output of a command can't be written, so the command ends. */
public final class OutputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean readerGone;

  private OutputException(String message, boolean readerGone, IOException cause) {
    super(message, cause);
    this.readerGone = readerGone;
  }

  static OutputException of(IOException cause, boolean readerGone) {
    return new OutputException(
        "Can't write the output (standard output): %s".formatted(cause.getMessage()),
        readerGone,
        cause);
  }

  /** Whether the reader has ended, as with {@code | head}; then there is no error message. */
  public boolean isReaderGone() {
    return readerGone;
  }
}

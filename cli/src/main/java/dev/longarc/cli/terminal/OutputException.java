package dev.longarc.cli.terminal;

import java.io.IOException;

/** What a command says can't be written: it ends. */
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

  /** Whether nobody reads it any more, as after {@code | head}: nobody wants to hear of that. */
  public boolean isReaderGone() {
    return readerGone;
  }
}

package dev.longarc.cli.ops;

import dev.longarc.cli.terminal.OutputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The output of a command. */
final class Output {
  private Output() {}

  /**
   * @param spec injected by picocli before the call
   */
  static PrintWriter of(@Nullable CommandSpec spec) {
    return Objects.requireNonNull(spec, "picocli calls commands").commandLine().getOut();
  }

  /**
   * The output of a service, which continues when a line can't be written, for example because its
   * disk is full or the reader of its log has ended.
   */
  static PrintWriter ofService(@Nullable CommandSpec spec) {
    return new PrintWriter(new Lossy(of(spec)), true);
  }

  /** Fails with an {@link IOException}, which a {@code PrintWriter} ignores. */
  private static final class Lossy extends Writer {
    private final PrintWriter to;

    Lossy(PrintWriter to) {
      this.to = to;
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
      lossy(() -> to.write(text, from, length));
    }

    @Override
    public void flush() throws IOException {
      lossy(to::flush);
    }

    @Override
    public void close() throws IOException {
      flush();
    }

    private static void lossy(Runnable writing) throws IOException {
      try {
        writing.run();
      } catch (OutputException e) {
        throw new IOException(e);
      }
    }
  }
}

package dev.longarc.cli.terminal;

import dev.longarc.text.Printable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The output of a command. Results go to {@link #out}, in UTF-8 for any locale, since grids and
 * tables need it; errors and notices about the progress go to {@link #err}.
 *
 * <p>At most one line is live: it is redrawn until something else is printed, which replaces it.
 */
public final class Screen {
  private final PrintWriter out;
  private final PrintWriter err;
  private final Abilities ofOut;
  private final Abilities ofErr;
  private final IntSupplier width;
  private final @Nullable StandardOutput stdout;
  private @Nullable PrintWriter live;

  Screen(
      PrintWriter out,
      PrintWriter err,
      Abilities ofOut,
      Abilities ofErr,
      IntSupplier width,
      @Nullable StandardOutput stdout) {
    this.out = out;
    this.err = err;
    this.ofOut = ofOut;
    this.ofErr = ofErr;
    this.width = width;
    this.stdout = stdout;
  }

  /** The screen of this process. */
  public static Screen ofProcess() {
    var environment = System.getenv();
    var outDevice = Device.ofOut();
    var errDevice = Device.ofErr();
    var stdout = new StandardOutput(new FileOutputStream(FileDescriptor.out), outDevice);
    return new Screen(
        writer(stdout),
        writer(new FileOutputStream(FileDescriptor.err)),
        Abilities.of(outDevice.isTerminal(), environment),
        Abilities.of(errDevice.isTerminal(), environment),
        TerminalWidth.of(outDevice.terminal().or(errDevice::terminal), environment),
        stdout);
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  public PrintWriter out() {
    return out;
  }

  public PrintWriter err() {
    return err;
  }

  /** Whether a line of the results can be redrawn. */
  public boolean live() {
    return ofOut.redraws();
  }

  /** The same for notices: one of the two may go to a file. */
  public boolean liveErr() {
    return ofErr.redraws();
  }

  /** Whether results may have colours. */
  public boolean colour() {
    return ofOut.colour();
  }

  /** The present width in columns. */
  public int width() {
    return width.getAsInt();
  }

  /** The columns for a line of the results; unlimited in a file. */
  public int room() {
    return ofOut.terminal() ? width() : Integer.MAX_VALUE;
  }

  /** {@code text} in {@code style}, where results have colours. */
  public String styled(Style style, String text) {
    return ofOut.colour() ? style.around(text) : text;
  }

  /** {@code text} in {@code style}, where notices have colours. */
  public String styledNotice(Style style, String text) {
    return ofErr.colour() ? style.around(text) : text;
  }

  /**
   * @throws OutputException when it can't be written
   */
  public void print(String line) {
    print(List.of(line));
  }

  /**
   * @throws OutputException when they can't be written
   */
  public synchronized void print(Iterable<String> lines) {
    erase();
    lines.forEach(line -> out.println(printable(ofOut, line)));
  }

  /** Prints a line that is not a result. */
  public synchronized void notice(String line) {
    erase();
    err.println(printable(ofErr, line));
  }

  /** Draws a live line of results, and one below it unless that is empty, both cut at the edge. */
  public void redraw(String line, String below) {
    redraw(out, printable(ofOut, line), printable(ofOut, below));
  }

  /** Draws a live line of notice, cut at the edge. */
  public void redrawNotice(String line) {
    redraw(err, printable(ofErr, line), "");
  }

  /** Removes escape sequences in data, so that none reaches the terminal. */
  private static String printable(Abilities abilities, String text) {
    return abilities.colour() ? Printable.drawn(text) : Printable.lines(text);
  }

  /**
   * Keeps the cursor at the first column of the first line. A terminal that rewraps the lines
   * because its window shrinks keeps it there, so that erasing leaves nothing behind.
   */
  private synchronized void redraw(PrintWriter writer, String line, String below) {
    if (!writer.equals(live)) {
      erase();
    }
    int room = width() - 1;
    String more = below.isEmpty() ? "\r" : "\n" + Texts.cut(below, room) + "\r\033[A";
    writer.print("\r\033[J" + Texts.cut(line, room) + more);
    writer.flush();
    live = writer;
  }

  /** Removes the live line. */
  public synchronized void erase() {
    var writer = live;
    if (writer != null) {
      live = null;
      writer.print("\r\033[J");
      writer.flush();
    }
  }

  /**
   * Checks that the output was written.
   *
   * @throws OutputException when it was not
   */
  public void check() {
    if (stdout != null) {
      stdout.check();
    }
  }

  /**
   * For seldom writers: checks that the output was written, and that its reader has not ended.
   *
   * @throws OutputException otherwise
   */
  public void checkReader() {
    if (stdout != null) {
      stdout.watchReader();
      stdout.check();
    }
  }
}

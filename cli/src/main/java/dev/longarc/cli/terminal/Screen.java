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
 * Where a command writes. Results go to {@link #out}, UTF-8 whatever the locale, since grids and
 * tables are drawn with it; errors, and notices about what is going on, to {@link #err}.
 *
 * <p>At most one line is live: it is drawn over until something else is printed, which takes its
 * place.
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

  /** This process's own. */
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

  /** Whether a line of the results can be drawn over. */
  public boolean live() {
    return ofOut.redraws();
  }

  /** The same of notices: one of the two may go into a file. */
  public boolean liveErr() {
    return ofErr.redraws();
  }

  /** Whether results may have colours. */
  public boolean colour() {
    return ofOut.colour();
  }

  /** Columns to draw in, as they are now. */
  public int width() {
    return width.getAsInt();
  }

  /** Columns that a line of the results may have: any number where it goes into a file. */
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

  /** Says something that is no result. */
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

  /** The last door: of what data brings along, nothing is obeyed. */
  private static String printable(Abilities abilities, String text) {
    return abilities.colour() ? Printable.drawn(text) : Printable.lines(text);
  }

  /**
   * The cursor stays at the first column of the first line. A terminal that wraps the lines anew
   * because its window shrinks keeps it there, and so nothing is left over when they are erased.
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

  /** Takes the live line away. */
  public synchronized void erase() {
    var writer = live;
    if (writer != null) {
      live = null;
      writer.print("\r\033[J");
      writer.flush();
    }
  }

  /**
   * Whether what was written has arrived.
   *
   * @throws OutputException when not
   */
  public void check() {
    if (stdout != null) {
      stdout.check();
    }
  }

  /**
   * For those who write seldom: whether what was written has arrived, and somebody still reads.
   *
   * @throws OutputException when not
   */
  public void checkReader() {
    if (stdout != null) {
      stdout.watchReader();
      stdout.check();
    }
  }
}

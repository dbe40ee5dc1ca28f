package dev.longarc.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * Where a command writes.
 *
 * @param out results: UTF-8 whatever the locale, since grids and tables are drawn with it
 * @param err errors, and notices about what is going on
 * @param live whether a person watches, so that a line may be drawn over
 * @param liveErr the same of {@code err}: one of the two may go into a file
 * @param colour whether escape sequences for colours are wanted
 * @param width columns to draw in
 */
public record Screen(
    PrintWriter out, PrintWriter err, boolean live, boolean liveErr, boolean colour, int width) {
  /** Room when nothing says how wide the terminal is, or when there is none. */
  static final int DEFAULT_WIDTH = 100;

  private static final int MIN_WIDTH = 20;
  private static final Path STDERR = Path.of("/proc/self/fd/2");
  private static final Pattern TERMINAL = Pattern.compile("/dev/(pts/\\d+|tty.*|console)");
  private static final Pattern SIZE = Pattern.compile("\\s*\\d+\\s+(\\d+)\\s*");

  public Screen {
    width = Math.max(MIN_WIDTH, width);
  }

  /** This process's own; colours as {@code NO_COLOR}, {@code CLICOLOR_FORCE} and the like say. */
  public static Screen ofProcess() {
    boolean live = isTerminal();
    boolean liveErr = isTerminal(STDERR);
    return new Screen(
        writer(FileDescriptor.out),
        writer(FileDescriptor.err),
        live,
        liveErr,
        Ansi.AUTO.enabled(),
        live || liveErr ? terminalWidth(System.getenv("COLUMNS")) : DEFAULT_WIDTH);
  }

  @SuppressWarnings("SystemConsoleNull") // never null in JDK 22 to 24, null without terminal in 25
  private static boolean isTerminal() {
    var console = System.console();
    return console != null && console.isTerminal();
  }

  /** Java's console tells of stdin and stdout together; where there is no /proc, none is one. */
  private static boolean isTerminal(Path descriptor) {
    try {
      return TERMINAL.matcher(Files.readSymbolicLink(descriptor).toString()).matches();
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  private static int terminalWidth(@Nullable String columns) {
    if (columns != null && columns.matches("[1-9]\\d{0,3}")) {
      return Integer.parseInt(columns);
    }
    try {
      var stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(Path.of("/dev/tty").toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      stty.waitFor(1, TimeUnit.SECONDS);
      return parsedWidth(size);
    } catch (IOException e) {
      return DEFAULT_WIDTH; // no stty, no /dev/tty: a guess is good enough to draw
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return DEFAULT_WIDTH;
    }
  }

  /** The width in {@code stty size}'s answer, {@code rows columns}. */
  static int parsedWidth(String size) {
    var match = SIZE.matcher(size);
    int width = match.matches() ? Integer.parseInt(match.group(1)) : 0;
    return width == 0 ? DEFAULT_WIDTH : width;
  }

  /** {@code text} in {@code style}, where colours are wanted. */
  public String styled(Style style, String text) {
    return colour ? style.around(text) : text;
  }

  public void print(String line) {
    out.println(line);
  }

  public void print(Iterable<String> lines) {
    lines.forEach(out::println);
  }

  /** Says something that is no result. */
  public void notice(String line) {
    err.println(line);
  }

  /** Draws {@code line} over the line before it; only where {@link #live}. */
  public void redraw(String line) {
    redraw(out, line);
  }

  /** Draws two lines over those before them, the second cut at the edge. The cursor stays above. */
  public void redraw(String line, String below) {
    out.print("\r\033[J" + line);
    if (!below.isEmpty()) {
      out.print("\n" + Texts.cut(below, width - 1) + "\033[A\r");
    }
    out.flush();
  }

  /** Draws one line of notice over the one before it; only where {@link #liveErr}. */
  public void redrawNotice(String line) {
    redraw(err, line);
  }

  private static void redraw(PrintWriter writer, String line) {
    writer.print("\r\033[K" + line);
    writer.flush();
  }
}

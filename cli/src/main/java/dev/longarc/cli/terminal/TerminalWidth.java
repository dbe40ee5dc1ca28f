package dev.longarc.cli.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The width in columns: that of the terminal, otherwise {@code COLUMNS}, otherwise {@link
 * #DEFAULT}. The terminal is asked again when its size has changed.
 */
final class TerminalWidth implements IntSupplier {
  /** The width when that of the terminal is unknown, or without a terminal. */
  static final int DEFAULT = 100;

  private static final int MIN = 20;
  private static final Pattern SIZE = Pattern.compile("\\s*\\d+\\s+(\\d{1,5})\\s*");
  private static final Pattern COLUMNS = Pattern.compile("[1-9]\\d{0,3}");

  private final Supplier<String> size;
  private final int otherwise;
  private final AtomicBoolean stale = new AtomicBoolean(true);
  private volatile int width;

  /**
   * @param size the number of rows and columns in the format of {@code stty size}; empty when
   *     unknown
   */
  TerminalWidth(Supplier<String> size, Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    this.size = size;
    this.otherwise = COLUMNS.matcher(columns).matches() ? Integer.parseInt(columns) : DEFAULT;
  }

  /** The width of {@code terminal}, if there is one; handles SIGWINCH from now on. */
  static TerminalWidth of(Optional<Path> terminal, Map<String, String> environment) {
    var width = new TerminalWidth(() -> terminal.map(TerminalWidth::stty).orElse(""), environment);
    if (terminal.isPresent()) {
      Signals.on("WINCH", width::changed);
    }
    return width;
  }

  /** Notes that the window's size has changed. */
  void changed() {
    stale.set(true);
  }

  @Override
  public int getAsInt() {
    if (stale.compareAndSet(true, false)) {
      var match = SIZE.matcher(size.get());
      int columns = match.matches() ? Integer.parseInt(match.group(1)) : 0;
      width = Math.max(MIN, columns == 0 ? otherwise : columns);
    }
    return width;
  }

  private static String stty(Path terminal) {
    try {
      var stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(terminal.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      stty.waitFor(1, TimeUnit.SECONDS);
      return size;
    } catch (IOException e) {
      return ""; // no stty, or a hidden terminal: a guess suffices for drawing
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}

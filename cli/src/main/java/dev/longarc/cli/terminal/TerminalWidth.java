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
 * The columns to draw in: the terminal's as they are now, otherwise those of {@code COLUMNS},
 * otherwise {@link #DEFAULT}. The terminal is asked again when its size has changed.
 */
final class TerminalWidth implements IntSupplier {
  /** Room when nothing says how wide the terminal is, or when there is none. */
  static final int DEFAULT = 100;

  private static final int MIN = 20;
  private static final Pattern SIZE = Pattern.compile("\\s*\\d+\\s+(\\d{1,5})\\s*");
  private static final Pattern COLUMNS = Pattern.compile("[1-9]\\d{0,3}");

  private final Supplier<String> size;
  private final int otherwise;
  private final AtomicBoolean stale = new AtomicBoolean(true);
  private volatile int width;

  /**
   * @param size how many rows and columns there are, as {@code stty size} writes it; empty when
   *     unknown
   */
  TerminalWidth(Supplier<String> size, Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    this.size = size;
    this.otherwise = COLUMNS.matcher(columns).matches() ? Integer.parseInt(columns) : DEFAULT;
  }

  /** That of {@code terminal}, if there is one; SIGWINCH is noticed from now on. */
  static TerminalWidth of(Optional<Path> terminal, Map<String, String> environment) {
    var width = new TerminalWidth(() -> terminal.map(TerminalWidth::stty).orElse(""), environment);
    if (terminal.isPresent()) {
      Signals.on("WINCH", width::changed);
    }
    return width;
  }

  /** The window has another size now. */
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
      return ""; // no stty, or the terminal is hidden: a guess is good enough to draw
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}

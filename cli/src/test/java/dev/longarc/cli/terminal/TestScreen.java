package dev.longarc.cli.terminal;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** A screen that keeps what is written to it. */
public final class TestScreen {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Screen screen;
  private int width;

  private TestScreen(Abilities abilities, int width) {
    this.width = width;
    screen =
        new Screen(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            abilities,
            abilities,
            () -> this.width,
            null);
  }

  /** Its results go to {@code device}; they can't be read here. */
  private TestScreen(OutputStream device, String name) {
    var stdout = new StandardOutput(device, new Device(1, name));
    screen =
        new Screen(
            new PrintWriter(stdout, true, StandardCharsets.UTF_8),
            new PrintWriter(err, true),
            new Abilities(false, false, false),
            new Abilities(false, false, false),
            () -> TerminalWidth.DEFAULT,
            stdout);
  }

  /** As for a pipe: no colours, nothing drawn over. */
  public static TestScreen plain() {
    return new TestScreen(new Abilities(false, false, false), TerminalWidth.DEFAULT);
  }

  /** As for a person at a terminal of that width. */
  public static TestScreen terminal(int width) {
    return new TestScreen(new Abilities(true, true, true), width);
  }

  /** As for a person at a terminal that knows no escape sequences. */
  public static TestScreen dumb(int width) {
    return new TestScreen(new Abilities(true, false, false), width);
  }

  /**
   * As for results that go to {@code device}.
   *
   * @param name as {@code /proc} tells it, such as {@code pipe:[1]}
   */
  public static TestScreen to(OutputStream device, String name) {
    return new TestScreen(device, name);
  }

  /** A person makes the window wider or narrower. */
  public void resize(int columns) {
    width = columns;
  }

  public Screen screen() {
    return screen;
  }

  public String out() {
    return out.toString();
  }

  public String err() {
    return err.toString();
  }
}

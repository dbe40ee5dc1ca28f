package dev.longarc.cli.terminal;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** A screen that keeps its output. */
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

  /** A screen whose results go to {@code device}, where they can't be read. */
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

  /** A screen like a pipe: without colours and redrawing. */
  public static TestScreen plain() {
    return new TestScreen(new Abilities(false, false, false), TerminalWidth.DEFAULT);
  }

  /** A screen like a terminal of that width. */
  public static TestScreen terminal(int width) {
    return new TestScreen(new Abilities(true, true, true), width);
  }

  /** A screen like a terminal without escape sequences. */
  public static TestScreen dumb(int width) {
    return new TestScreen(new Abilities(true, false, false), width);
  }

  /**
   * A screen whose results go to {@code device}.
   *
   * @param name the name in {@code /proc}, such as {@code pipe:[1]}
   */
  public static TestScreen to(OutputStream device, String name) {
    return new TestScreen(device, name);
  }

  /** Changes the width of the window. */
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

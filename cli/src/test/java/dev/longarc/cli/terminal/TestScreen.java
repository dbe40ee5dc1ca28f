package dev.longarc.cli.terminal;

import java.io.PrintWriter;
import java.io.StringWriter;

/** A screen that keeps what is written to it. */
public final class TestScreen {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Screen screen;

  private TestScreen(boolean live, boolean colour, int width) {
    screen =
        new Screen(
            new PrintWriter(out, true), new PrintWriter(err, true), live, live, colour, width);
  }

  /** As for a pipe: no colours, nothing drawn over. */
  public static TestScreen plain() {
    return new TestScreen(false, false, 100);
  }

  /** As for a person at a terminal of that width. */
  public static TestScreen terminal(int width) {
    return new TestScreen(true, true, width);
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

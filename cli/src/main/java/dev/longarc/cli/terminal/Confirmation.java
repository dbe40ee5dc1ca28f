package dev.longarc.cli.terminal;

import java.io.Console;
import java.util.Locale;

/** Asks the person at the terminal before something goes for good. */
public final class Confirmation {
  private Confirmation() {}

  /** Whether the answer is yes; no when nobody can be asked. */
  public static boolean of(String question) {
    @SuppressWarnings("SystemConsoleNull") // may be null where there is no console at all
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      return false;
    }
    String answer = console.readLine("%s", question + " [y/N] ");
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
  }
}

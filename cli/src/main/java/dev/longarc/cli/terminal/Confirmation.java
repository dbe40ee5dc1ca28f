package dev.longarc.cli.terminal;

import java.io.Console;
import java.util.Locale;

/** Asks the person at the terminal before a permanent deletion. */
public final class Confirmation {
  private Confirmation() {}

  /** Whether the answer is yes; false without a terminal. */
  public static boolean of(String question) {
    @SuppressWarnings("SystemConsoleNull") // null without a console
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      return false;
    }
    String answer = console.readLine("%s", question + " [y/N] ");
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
  }
}

package dev.longarc.cli.terminal;

/** The styles of text, in the terminal's own colours. */
public enum Style {
  PLAIN("0"),
  BOLD("1"),
  FAINT("2"),
  RED("31"),
  GREEN("32"),
  YELLOW("33");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  /** {@code text} between the escape sequences that start and end this style. */
  String around(String text) {
    return this == PLAIN ? text : "\033[" + code + "m" + text + "\033[0m";
  }
}

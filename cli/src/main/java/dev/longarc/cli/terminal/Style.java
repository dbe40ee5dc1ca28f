package dev.longarc.cli.terminal;

/** The few ways in which text stands out, in the terminal's own colours. */
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

  /** {@code text} between the escape sequences that switch this style on and off. */
  String around(String text) {
    return this == PLAIN ? text : "\033[" + code + "m" + text + "\033[0m";
  }
}

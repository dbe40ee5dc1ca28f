package dev.longarc.cli.terminal;

import java.util.Map;

/**
 * The abilities of the other end of an output stream.
 *
 * @param terminal whether it is a terminal, on which lines must fit
 * @param redraws whether a line can be redrawn
 * @param colour whether escape sequences for colours are wanted
 */
record Abilities(boolean terminal, boolean redraws, boolean colour) {

  /**
   * The abilities by {@code TERM}, {@code NO_COLOR}, {@code CLICOLOR} and {@code CLICOLOR_FORCE}.
   * An empty variable counts as not set.
   */
  static Abilities of(boolean terminal, Map<String, String> environment) {
    String type = environment.getOrDefault("TERM", "");
    boolean redraws = terminal && !type.isEmpty() && !type.equals("dumb");
    return new Abilities(terminal, redraws, colour(redraws, environment));
  }

  private static boolean colour(boolean redraws, Map<String, String> environment) {
    if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
      return false;
    }
    String forced = environment.getOrDefault("CLICOLOR_FORCE", "");
    if (!forced.isEmpty() && !forced.equals("0")) {
      return true;
    }
    return redraws && !environment.getOrDefault("CLICOLOR", "").equals("0");
  }
}

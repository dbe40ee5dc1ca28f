package dev.longarc.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AbilitiesTest {
  @ParameterizedTest
  @CsvSource({
    // terminal, environment, redraws, colour
    "true, TERM=xterm-256color, true, true",
    "true, TERM=dumb, false, false",
    "true, TERM=, false, false",
    "true, '', false, false",
    "false, TERM=xterm, false, false",
    "true, TERM=xterm NO_COLOR=1, true, false",
    "true, TERM=xterm NO_COLOR=, true, true", // empty: not set
    "true, TERM=xterm CLICOLOR=0, true, false",
    "true, TERM=xterm CLICOLOR=1, true, true",
    "false, TERM=xterm CLICOLOR=1, false, false",
    "false, CLICOLOR_FORCE=1, false, true",
    "false, CLICOLOR_FORCE=0, false, false",
    "false, CLICOLOR_FORCE=, false, false",
    "false, CLICOLOR_FORCE=1 NO_COLOR=1, false, false"
  })
  void followTheEnvironment(boolean terminal, String environment, boolean redraws, boolean colour) {
    assertThat(Abilities.of(terminal, variables(environment)))
        .isEqualTo(new Abilities(terminal, redraws, colour));
  }

  private static Map<String, String> variables(String environment) {
    var variables = new HashMap<String, String>();
    for (String each : environment.split(" ", -1)) {
      int equals = each.indexOf('=');
      if (equals > 0) {
        variables.put(each.substring(0, equals), each.substring(equals + 1));
      }
    }
    return variables;
  }
}

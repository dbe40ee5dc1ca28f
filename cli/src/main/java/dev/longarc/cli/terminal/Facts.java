package dev.longarc.cli.terminal;

import dev.longarc.text.Printable;
import java.util.ArrayList;
import java.util.List;

/**
 * Labels with values, one below the other. On a terminal, long values continue below themselves.
 */
public final class Facts {
  private static final int LABEL = 12;

  private final List<Fact> facts = new ArrayList<>();

  private record Fact(String label, String value) {}

  /**
   * @param label shorter than 12 characters for values in one column
   */
  public Facts add(String label, Object value) {
    facts.add(new Fact(label, Printable.line(String.valueOf(value))));
    return this;
  }

  public List<String> lines(Screen screen) {
    var lines = new ArrayList<String>();
    for (Fact fact : facts) {
      String label = fact.label + " ".repeat(Math.max(1, LABEL - Texts.width(fact.label)));
      for (String line : Texts.wrapped(fact.value, screen.room() - Texts.width(label))) {
        lines.add(label + line);
        label = " ".repeat(LABEL);
      }
    }
    return lines;
  }
}

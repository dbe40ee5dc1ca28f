package dev.longarc.search.synthesis;

import dev.longarc.dsl.Programs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The state of a run at the end of a stage. Its text has at most 256 kB.
 *
 * @param stages the number of finished stages
 * @param steps the number of steps done
 * @param programs those of {@link Solutions#all}, each with its cost
 */
record Checkpoint(int stages, long steps, List<Entry> programs) {
  static final Checkpoint START = new Checkpoint(0, 0, List.of());

  record Entry(double cost, String program) {}

  Checkpoint {
    if (stages < 0 || steps < 0) {
      throw new IllegalArgumentException(
          "A checkpoint of (%s) stages and (%s) steps is none.".formatted(stages, steps));
    }
  }

  String text() {
    var text = new StringBuilder();
    text.append(ProgramSynthesis.VERSION).append(' ').append(stages).append(' ').append(steps);
    for (Entry entry : programs) {
      text.append('\n').append(entry.cost).append(' ').append(entry.program);
    }
    return text.toString();
  }

  /** Parses {@link #text}; empty when another version wrote the text, or it is not a checkpoint. */
  static Optional<Checkpoint> parse(String text) {
    String[] lines = text.split("\n", -1);
    String[] head = lines[0].split(" ", -1);
    if (head.length != 3 || !head[0].equals(ProgramSynthesis.VERSION)) {
      return Optional.empty();
    }
    try {
      var programs = new ArrayList<Entry>();
      for (int line = 1; line < lines.length; line++) {
        int space = lines[line].indexOf(' ');
        double cost = Double.parseDouble(lines[line].substring(0, Math.max(0, space)));
        String program = lines[line].substring(space + 1);
        programs.add(new Entry(cost, Programs.parse(program).toString()));
      }
      return Optional.of(
          new Checkpoint(Integer.parseInt(head[1]), Long.parseLong(head[2]), programs));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

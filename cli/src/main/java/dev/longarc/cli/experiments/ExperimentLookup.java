package dev.longarc.cli.experiments;

import dev.longarc.cli.terminal.CommandException;
import dev.longarc.persistence.Experiments;
import dev.longarc.persistence.Experiments.Experiment;
import java.util.List;
import java.util.Optional;

/** Finds what a person named, or says what they may have meant. */
final class ExperimentLookup {
  private ExperimentLookup() {}

  static Experiment find(Experiments experiments, String id) {
    return experiments.find(id).orElseThrow(() -> unknown(experiments, id));
  }

  private static CommandException unknown(Experiments experiments, String id) {
    var ids = experiments.list().stream().map(Experiment::id).toList();
    String advice =
        nearest(id, ids)
            .map(near -> "Maybe (%s); longarc list names all.".formatted(near))
            .orElse("Maybe longarc list names the one you mean.");
    return CommandException.input("There is no experiment (%s).\n%s".formatted(id, advice));
  }

  /** The name that is fewest edits away, when that is no more than a third of it; ties: first. */
  static Optional<String> nearest(String name, List<String> names) {
    String best = null;
    int least = Integer.MAX_VALUE;
    for (String candidate : names) {
      int edits = candidate.contains(name) ? 0 : edits(name, candidate);
      if (edits < least && edits <= Math.max(2, candidate.length() / 3)) {
        best = candidate;
        least = edits;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Levenshtein's distance, with one row of his table at a time. */
  private static int edits(String from, String to) {
    var row = new int[to.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int line = 1; line <= from.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column < row.length; column++) {
        int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(replaced, 1 + Math.min(diagonal, row[column - 1]));
      }
    }
    return row[to.length()];
  }
}

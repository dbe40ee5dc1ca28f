package dev.longarc.cli.experiments;

import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.Names;
import dev.longarc.persistence.Experiments;
import dev.longarc.persistence.Experiments.Experiment;

/** Finds what a person named, or says what they may have meant. */
final class ExperimentLookup {
  private ExperimentLookup() {}

  static Experiment find(Experiments experiments, String id) {
    return experiments.find(id).orElseThrow(() -> unknown(experiments, id));
  }

  private static CommandException unknown(Experiments experiments, String id) {
    var ids = experiments.list().stream().map(Experiment::id).toList();
    String advice =
        Names.nearest(id, ids)
            .map(near -> "Maybe (%s); longarc list names all.".formatted(near))
            .orElse("Maybe longarc list names the one you mean.");
    return CommandException.input("There is no experiment (%s).\n%s".formatted(id, advice));
  }
}

package dev.longarc.cli.experiments;

import dev.longarc.experiment.Experiment;
import dev.longarc.store.Experiments;
import java.util.concurrent.Callable;
import picocli.CommandLine.Parameters;

/** A command about one experiment, which its first parameter names. */
abstract class ExperimentCommand implements Callable<Integer> {
  final Context context;

  @Parameters(index = "0", paramLabel = "ID", description = ExperimentLookup.MEANING)
  private String named = "";

  ExperimentCommand(Context context) {
    this.context = context;
  }

  /** The experiment that is meant now: {@code last} may mean another one later. */
  final Experiment find(Experiments experiments) {
    return ExperimentLookup.find(experiments, named);
  }

  final Experiment find(Connection connection) {
    return find(new Experiments(connection.dataSource()));
  }
}

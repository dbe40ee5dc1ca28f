package dev.longarc.cli.experiments;

import dev.longarc.application.contract.StatusBody;
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
  final StatusBody find(Connection connection) {
    return ExperimentLookup.find(connection.experiments(), named);
  }
}

package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.ExperimentBodies;
import dev.longarc.application.contract.StatusBody;
import dev.longarc.cli.connection.Connection;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.files.PluginsOption;
import dev.longarc.cli.terminal.CtrlC;
import dev.longarc.evaluation.ExperimentStatus;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Mixin;

/** A command that changes a limit of an experiment, after which a stopped one continues. */
abstract class LimitCommand extends ExperimentCommand {
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** A stopped workflow continues within a second after its limit was raised. */
  private static final int PAUSES = 10;

  @Mixin private PluginsOption plugins = new PluginsOption();

  @Mixin private ReasonOption reason = new ReasonOption();

  LimitCommand(Context context) {
    super(context);
  }

  /**
   * Uses a running {@code longarc up}; otherwise starts a stack, and stays until the experiment has
   * ended.
   *
   * @param verb last part of the path
   * @param body may have nulls
   * @param text the text about the experiment after the change
   */
  final int change(String verb, Map<String, ?> body, Function<StatusBody, String> text) {
    var screen = context.screen();
    try (var stack = context.connections().stack(plugins.jars(), screen::notice)) {
      CtrlC ctrlC = context.ctrlC().get();
      String id = find(stack).experimentId();
      stack.api().orElseThrow().post("experiments/" + id + "/" + verb, reason.in(body));
      screen.print(text.apply(status(stack, id)));
      if (stack.attached()) {
        screen.print("Watch it with   longarc watch " + id);
        return 0;
      }
      return continueExperiment(id, stack, ctrlC);
    }
  }

  private int continueExperiment(String id, Connection stack, CtrlC ctrlC) {
    var status = ExperimentBodies.status(status(stack, id).status());
    for (int pause = 0; pause < PAUSES && status == ExperimentStatus.STOPPED; pause++) {
      if (ctrlC.await(PAUSE)) {
        break;
      }
      status = ExperimentBodies.status(status(stack, id).status());
    }
    if (status == ExperimentStatus.PAUSED) {
      context.screen().print("It is paused. Continue with   longarc run --resume " + id);
      return 0;
    }
    return new ForegroundRun(context, stack, ctrlC).run(id);
  }

  private static StatusBody status(Connection stack, String id) {
    return stack.experiments().status(Caller.local(), id);
  }
}

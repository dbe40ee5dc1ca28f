package dev.longarc.cli.experiments;

import dev.longarc.cli.terminal.CtrlC;
import dev.longarc.evaluation.ExperimentStatus;
import dev.longarc.experiment.Experiment;
import dev.longarc.store.Experiments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Changes a limit of an experiment, after which a stopped one continues. */
final class LimitChange {
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** A stopped workflow continues within a second after its limit was raised. */
  private static final int PAUSES = 10;

  private final Context context;
  private final String named;

  /**
   * @param named the experiment, in the person's words
   */
  LimitChange(Context context, String named) {
    this.context = context;
    this.named = named;
  }

  /**
   * Uses a running {@code longarc up}; otherwise starts a stack, and stays until the experiment has
   * ended.
   *
   * @param verb last part of the path
   * @param body may have nulls
   * @param text the text about the experiment after the change
   */
  int post(
      List<Path> plugins, String verb, Map<String, ?> body, Function<Experiment, String> text) {
    var screen = context.screen();
    try (var stack = context.connections().stack(plugins, screen::notice)) {
      CtrlC ctrlC = context.ctrlC().get();
      var experiments = new Experiments(stack.dataSource());
      String id = ExperimentLookup.find(experiments, named).id();
      new ApiClient(stack.api().orElseThrow()).post("experiments/" + id + "/" + verb, body);
      screen.print(text.apply(ExperimentLookup.find(experiments, id)));
      if (stack.attached()) {
        screen.print("Watch it with   longarc watch " + id);
        return 0;
      }
      return continueExperiment(experiments, id, stack, ctrlC);
    }
  }

  private int continueExperiment(
      Experiments experiments, String id, Connection stack, CtrlC ctrlC) {
    var experiment = ExperimentLookup.find(experiments, id);
    for (int pause = 0; pause < PAUSES && stopped(experiment); pause++) {
      if (ctrlC.await(PAUSE)) {
        break;
      }
      experiment = ExperimentLookup.find(experiments, id);
    }
    if (experiment.status() == ExperimentStatus.PAUSED) {
      context.screen().print("It is paused. Continue with   longarc run --resume " + id);
      return 0;
    }
    return new ForegroundRun(context, stack, ctrlC).run(id);
  }

  private static boolean stopped(Experiment experiment) {
    return experiment.status() == ExperimentStatus.STOPPED;
  }
}

package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.EvaluationBody;
import dev.longarc.application.contract.EvaluationBody.RoundBody;
import dev.longarc.application.contract.GridLists;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.TaskView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws one evaluation. */
@Command(
    name = "show",
    description = {
      "Draws one ARC task of an experiment: demonstrations, attempts, program, tries.",
      "With NO_COLOR, or into a file, grids are digits."
    },
    footer = {"Example:", "  longarc show exp-20261122-samples 0ca9ddb6"})
public final class ShowCommand extends ExperimentCommand {
  @Parameters(
      index = "1",
      paramLabel = "TASK",
      description = "The ARC task: see `longarc results`.")
  private String arcTaskId = "";

  @Option(names = "--trace", description = "Show each strategy's trace too.")
  private boolean trace;

  public ShowCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var store = context.connections().store()) {
      String id = find(store).experimentId();
      print(context.screen(), store.experiments().evaluation(Caller.local(), id, arcTaskId));
      return 0;
    }
  }

  private void print(Screen screen, EvaluationBody evaluation) {
    var newest = evaluation.rounds().isEmpty() ? null : evaluation.rounds().getLast();
    var view = new TaskView(screen, evaluation.task().task(evaluation.taskId()));
    var text = new EvaluationText(screen);
    screen.print(text.headline(evaluation.taskId(), newest));
    screen.print("");
    screen.print(view.demonstrations());
    screen.print("");
    screen.print(view.tests(newest == null ? null : GridLists.attempts(newest.attempts())));
    for (RoundBody round : evaluation.rounds()) {
      screen.print(text.round(round, trace));
    }
  }
}

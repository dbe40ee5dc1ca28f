package dev.longarc.cli.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.EvaluationBody;
import dev.longarc.application.contract.EvaluationBody.RoundBody;
import dev.longarc.application.contract.ExperimentBodies.ExperimentBody;
import dev.longarc.application.contract.GridLists;
import dev.longarc.application.contract.ProgramStepBodies.ProgramStepsRequest;
import dev.longarc.cli.completion.KnownValues;
import dev.longarc.cli.connection.Connection;
import dev.longarc.cli.connection.Context;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.TaskView;
import java.util.HashSet;
import java.util.List;
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
    footer = {
      "Examples:",
      "  longarc show exp-20261122-samples 0ca9ddb6",
      "  longarc show last 0ca9ddb6 --steps"
    })
public final class ShowCommand extends ExperimentCommand {
  @Parameters(
      index = "1",
      paramLabel = "TASK",
      completionCandidates = KnownValues.Tasks.class,
      description = "The ARC task: see `longarc results`.")
  private String arcTaskId = "";

  @Option(names = "--trace", description = "Show each strategy's trace too.")
  private boolean trace;

  @Option(
      names = "--steps",
      description =
          "Draw the program of each attempt step by step: the value of each sub-expression for the"
              + " first demonstration.")
  private boolean steps;

  public ShowCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var store = context.connections().store()) {
      String id = find(store).experimentId();
      var evaluation = store.experiments().evaluation(Caller.local(), id, arcTaskId);
      print(context.screen(), evaluation);
      if (steps && !evaluation.rounds().isEmpty()) {
        printSteps(store, store.experiments().show(Caller.local(), id), evaluation);
      }
      return 0;
    }
  }

  private void printSteps(Connection store, ExperimentBody experiment, EvaluationBody evaluation) {
    var view = new ProgramStepsView(context.screen());
    var shown = new HashSet<List<String>>(); // votes have nothing to show, each for the same reason
    for (AttemptProgram program : AttemptProgram.of(evaluation.rounds().getLast())) {
      var request =
          new ProgramStepsRequest(
              experiment.dataset(),
              program.strategy(),
              program.text(),
              experiment.datasetRevision());
      var body = store.tasks().programSteps(Caller.local(), evaluation.taskId(), request);
      List<String> lines = view.lines(body);
      if (shown.add(lines)) {
        context.screen().print("");
        context.screen().print(lines);
      }
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

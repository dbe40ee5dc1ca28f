package dev.longarc.cli.experiments;

import dev.longarc.arc.ArcTask;
import dev.longarc.cli.terminal.CommandException;
import dev.longarc.cli.terminal.Screen;
import dev.longarc.cli.terminal.TaskView;
import dev.longarc.outcome.Result;
import dev.longarc.outcome.RunReport;
import dev.longarc.store.Evaluations;
import dev.longarc.text.NearestName;
import java.util.List;
import java.util.Map;
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
      String id = find(store).id();
      var evaluations = new Evaluations(store.dataSource());
      ArcTask task =
          evaluations.task(id, arcTaskId).orElseThrow(() -> unknownTask(id, evaluations));
      List<Result> rounds =
          evaluations.allRounds(id).stream()
              .filter(each -> each.arcTaskId().equals(task.id()))
              .toList();
      print(context.screen(), task, rounds, evaluations.runs(id, task.id()));
      return 0;
    }
  }

  private CommandException unknownTask(String id, Evaluations evaluations) {
    var ids = evaluations.selection(id).stream().map(ArcTask::id).toList();
    String advice =
        NearestName.of(arcTaskId, ids)
            .map("Maybe (%s)."::formatted)
            .orElse("Maybe longarc results %s names the one you mean.".formatted(id));
    return CommandException.input(
        "The experiment (%s) has no ARC task (%s).\n%s".formatted(id, arcTaskId, advice));
  }

  private void print(
      Screen screen, ArcTask task, List<Result> rounds, Map<Integer, List<RunReport>> runs) {
    var newest = rounds.isEmpty() ? null : rounds.getLast();
    var view = new TaskView(screen, task);
    var text = new EvaluationText(screen);
    screen.print(text.headline(task.id(), newest));
    screen.print("");
    screen.print(view.demonstrations());
    screen.print("");
    screen.print(view.tests(newest == null ? null : newest.attempts()));
    for (Result round : rounds) {
      screen.print(text.round(round, runs.getOrDefault(round.round(), List.of()), trace));
    }
  }
}

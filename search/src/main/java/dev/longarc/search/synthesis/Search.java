package dev.longarc.search.synthesis;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Puzzle;
import dev.longarc.search.dsl.Program;
import dev.longarc.search.dsl.Programs;
import dev.longarc.search.view.View;
import dev.longarc.search.view.Views;
import dev.longarc.strategy.SolveContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run: stages in a fixed order, until an answer is as good as certain or the budget is spent. A
 * resumed run repeats the stage in which the earlier try ended, and no other.
 */
final class Search {
  /** Of 132 training tasks whose best program cost less, 131 were right. */
  private static final double CERTAIN = 14;

  private final Target target;
  private final Solutions solutions = new Solutions();
  private final Work work;
  private final List<Step> steps;
  private final List<String> trace = new ArrayList<>();
  private int done;
  private String checkpoint;

  private record Step(Effort effort, @Nullable View view) {}

  Search(Puzzle puzzle, SolveContext context) {
    target = Target.of(puzzle);
    steps = steps(Views.of(target.inputs, target.outputs));
    Checkpoint start = context.checkpoint().flatMap(Checkpoint::parse).orElse(Checkpoint.START);
    checkpoint = start.text();
    work = new Work(context, start.steps(), () -> checkpoint);
    done = Math.min(start.stages(), steps.size());
    start.programs().forEach(this::restore);
  }

  private static List<Step> steps(List<View> views) {
    var steps = new ArrayList<Step>();
    steps.add(new Step(Effort.MEDIUM, null));
    views.forEach(view -> steps.add(new Step(Effort.SMALL, view)));
    views.forEach(view -> steps.add(new Step(Effort.MEDIUM, view)));
    steps.add(new Step(Effort.LARGE, null));
    views.forEach(view -> steps.add(new Step(Effort.LARGE, view)));
    return steps;
  }

  private void restore(Checkpoint.Entry entry) {
    Program program = Programs.parse(entry.program());
    List<Grid> outputs = Stage.outputs(program, target);
    if (!outputs.isEmpty()) { // else it is another puzzle's
      solutions.add(new Solution(entry.cost(), program, entry.program(), outputs));
    }
  }

  /** The answers, the likeliest first. */
  List<Solutions.Answer> run() {
    for (Step step : steps.subList(done, steps.size())) {
      if (solutions.bestCost() <= CERTAIN || work.isSpent()) {
        break;
      }
      var stage = new Stage(target, step.view, step.effort, solutions, work);
      stage.run();
      done++;
      trace.add(stage.summary());
      var programs = new ArrayList<Checkpoint.Entry>();
      for (Solution solution : solutions.all()) {
        programs.add(new Checkpoint.Entry(solution.cost(), solution.text()));
      }
      checkpoint = new Checkpoint(done, work.steps(), programs).text();
    }
    return solutions.ranked();
  }

  long units() {
    return work.units();
  }

  /** A line for each stage that this try ran. */
  List<String> trace() {
    return trace;
  }

  /** How many demonstrations the program makes the outputs of. */
  int explained(Program program) {
    int explained = 0;
    for (int demo = 0; demo < target.demos(); demo++) {
      explained += target.isExplained(demo, program) ? 1 : 0;
    }
    return explained;
  }
}

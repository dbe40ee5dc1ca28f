package dev.longarc.search.synthesis;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Puzzle;
import dev.longarc.dsl.Program;
import dev.longarc.dsl.Programs;
import dev.longarc.dsl.view.Views;
import dev.longarc.search.Target;
import dev.longarc.strategy.BuiltInStrategies;
import dev.longarc.strategy.SolveContext;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One run: stages in a fixed order, until an answer is as good as certain or the budget is spent. A
 * resumed run repeats the stage in which the earlier try ended, and no other.
 */
final class Search {
  /**
   * Of 117 training tasks whose best program cost less than 12, 116 were right; of 19 up to 15,
   * all.
   */
  private static final double CERTAIN = 14;

  private final Target target;
  private final double growth;
  private final int mostViews;
  private final Solutions solutions = new Solutions();
  private final StepBudget work;
  private final List<String> trace = new ArrayList<>();
  private int done;
  private String checkpoint;

  private record Step(StageLimits effort, Target target) {}

  Search(Puzzle puzzle, SolveContext context) {
    target = Target.of(puzzle);
    growth = BuiltInStrategies.GROWTH.in(context.options());
    mostViews = BuiltInStrategies.VIEWS.countIn(context.options());
    Checkpoint start = context.checkpoint().flatMap(Checkpoint::parse).orElse(Checkpoint.START);
    checkpoint = start.text();
    work = new StepBudget(context, start.steps(), () -> checkpoint);
    done = start.stages();
    start.programs().forEach(this::restore);
  }

  /** All stages, in their order; most searches end before the views of later ones are made. */
  private Stream<Step> steps() {
    return Stream.<Supplier<List<Step>>>of(
            () -> List.of(new Step(StageLimits.MEDIUM, target)),
            () -> steps(StageLimits.SMALL, views(target)),
            () -> List.of(new Step(StageLimits.LARGE, target)),
            () -> steps(StageLimits.SMALL, twice(views(target), target)),
            () -> List.of(new Step(StageLimits.HUGE, target)),
            () -> steps(StageLimits.LARGE, views(target)))
        .flatMap(steps -> steps.get().stream());
  }

  private static List<Step> steps(StageLimits effort, List<Target> targets) {
    return targets.stream().map(target -> new Step(effort, target)).toList();
  }

  /** The target through each view that changes it. */
  private List<Target> views(Target target) {
    if (target.views.size() >= mostViews) {
      return List.of();
    }
    return Views.of(target.inputs, target.outputs).stream().map(target::through).toList();
  }

  /** All that two views show and one does not. */
  private List<Target> twice(List<Target> once, Target plain) {
    var known = new ArrayList<>(once);
    known.add(plain);
    var twice = new ArrayList<Target>();
    for (Target target : once) {
      for (Target further : views(target)) {
        if (known.stream().noneMatch(further::looksLike)) {
          known.add(further);
          twice.add(further);
        }
      }
    }
    return twice;
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
    Iterator<Step> steps = steps().skip(done).iterator();
    while (solutions.bestCost() > CERTAIN && !work.isSpent() && steps.hasNext()) {
      Step step = steps.next();
      var stage = new Stage(target, step.target, step.effort.grown(growth), solutions, work);
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

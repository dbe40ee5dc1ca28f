package dev.longarc.search.synthesis;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Puzzle;
import dev.longarc.dsl.Program;
import dev.longarc.dsl.Programs;
import dev.longarc.dsl.view.Views;
import dev.longarc.search.Target;
import dev.longarc.strategy.SolveContext;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One run: stages in a fixed order, until an answer is nearly certain or the budget is spent. A
 * resumed run repeats only the stage in which the earlier attempt ended.
 */
final class Search {
  /**
   * Of 117 training tasks whose best program cost less than 12, 116 were right; of 19 up to 15,
   * all.
   */
  private static final double CERTAIN = 14;

  private final Target target;
  private final double stepFactor;
  private final int maxViews;
  private final Solutions solutions = new Solutions();
  private final SolveContext context;
  private final StepBudget budget;
  private final List<String> trace = new ArrayList<>();
  private int stagesDone;
  private String checkpoint;

  private record StagePlan(StageLimits limits, Target target) {}

  Search(Puzzle puzzle, SolveContext context) {
    this.context = context;
    target = Target.of(puzzle);
    stepFactor = ProgramSynthesisProvider.GROWTH.in(context.options());
    maxViews = ProgramSynthesisProvider.VIEWS.countIn(context.options());
    Checkpoint start = context.checkpoint().flatMap(Checkpoint::parse).orElse(Checkpoint.START);
    checkpoint = start.text();
    budget = new StepBudget(context, start.steps(), () -> checkpoint);
    stagesDone = start.stages();
    start.programs().forEach(this::restore);
  }

  /**
   * All stages in their order, made lazily: most searches end before the views of later stages are
   * needed.
   */
  private Stream<StagePlan> plans() {
    return Stream.<Supplier<List<StagePlan>>>of(
            () -> List.of(new StagePlan(StageLimits.MEDIUM, target)),
            () -> plans(StageLimits.SMALL, throughEachView(target)),
            () -> List.of(new StagePlan(StageLimits.LARGE, target)),
            () -> plans(StageLimits.SMALL, throughTwoViews(throughEachView(target), target)),
            () -> List.of(new StagePlan(StageLimits.HUGE, target)),
            () -> plans(StageLimits.LARGE, throughEachView(target)))
        .flatMap(plans -> plans.get().stream());
  }

  private static List<StagePlan> plans(StageLimits limits, List<Target> targets) {
    return targets.stream().map(target -> new StagePlan(limits, target)).toList();
  }

  /** The target through each view that changes it. */
  private List<Target> throughEachView(Target target) {
    if (target.views.size() >= maxViews) {
      return List.of();
    }
    return Views.of(target.inputs, target.outputs).stream().map(target::through).toList();
  }

  /** The targets through two views that differ from every target through one. */
  private List<Target> throughTwoViews(List<Target> once, Target unviewed) {
    var known = new ArrayList<>(once);
    known.add(unviewed);
    var throughTwoViews = new ArrayList<Target>();
    for (Target target : once) {
      for (Target further : throughEachView(target)) {
        if (known.stream().noneMatch(further::looksLike)) {
          known.add(further);
          throughTwoViews.add(further);
        }
      }
    }
    return throughTwoViews;
  }

  private void restore(Checkpoint.Entry entry) {
    Program program = Programs.parse(entry.program());
    List<Grid> outputs = Stage.outputs(program, target);
    if (!outputs.isEmpty()) { // otherwise the checkpoint is of another puzzle
      solutions.add(new Solution(entry.cost(), program, entry.program(), outputs));
    }
  }

  /** The answers, the likeliest first. */
  List<Solutions.Answer> run() {
    Iterator<StagePlan> plans = plans().skip(stagesDone).iterator();
    while (solutions.bestCost() > CERTAIN && !budget.isSpent() && plans.hasNext()) {
      StagePlan plan = plans.next();
      var stage =
          new Stage(target, plan.target, plan.limits.withStepsTimes(stepFactor), solutions, budget);
      context.phase("searching, stage %s, %s".formatted(stagesDone + 1, stage.name()));
      stage.run();
      stagesDone++;
      trace.add(stage.summary());
      var programs = new ArrayList<Checkpoint.Entry>();
      for (Solution solution : solutions.all()) {
        programs.add(new Checkpoint.Entry(solution.cost(), solution.text()));
      }
      checkpoint = new Checkpoint(stagesDone, budget.steps(), programs).text();
    }
    return solutions.ranked();
  }

  long units() {
    return budget.units();
  }

  /** One line for each stage of this attempt. */
  List<String> trace() {
    return trace;
  }

  /** The number of demonstrations whose output the program makes. */
  int explained(Program program) {
    int explained = 0;
    for (int demo = 0; demo < target.demos(); demo++) {
      explained += target.isExplained(demo, program) ? 1 : 0;
    }
    return explained;
  }
}

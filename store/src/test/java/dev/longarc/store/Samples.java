package dev.longarc.store;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.experiment.Experiment;
import dev.longarc.experiment.NewExperiment;
import dev.longarc.ledger.EndedRun;
import dev.longarc.ledger.PlannedRun;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.outcome.RunReport;
import dev.longarc.plan.Plan;
import dev.longarc.plan.Prices;
import dev.longarc.plan.Step;
import dev.longarc.plan.StrategySpec;
import dev.longarc.strategy.Budgets;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.Pool;
import dev.longarc.strategy.StrategyCatalog;
import dev.longarc.strategy.StrategyDescriptor;
import dev.longarc.strategy.StrategyOutcome;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Small ARC tasks, experiments over them, and reports. */
final class Samples {
  static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  static final BigDecimal CENT = new BigDecimal("0.01");
  static final Plan PLAN =
      new Plan(
          "quick",
          "one strategy",
          4,
          0.9,
          7,
          List.of(new Step(List.of(new StrategySpec("noop", 10, Map.of("speed", "high"))))));

  /** A strategy with a price: one cent for each unit of its budget. */
  static final String PRICED = "priced";

  static final Prices PRICES =
      new Prices(
          StrategyCatalog.of(
              List.of(
                  new StrategyDescriptor(
                      PRICED, "", Pool.SEARCH, "core seconds", Budgets.same(1), 1, Set.of()))),
          CENT);

  private Samples() {}

  /** A run whose budget costs {@code usd}. */
  static PlannedRun planned(int index, BigDecimal usd) {
    return new PlannedRun(index, PRICED, units(usd));
  }

  /** The first run of its step. */
  static EndedRun ended(int step, BigDecimal usd, double lostShare, @Nullable String runId) {
    return new EndedRun(step, 0, PRICED, units(usd), lostShare, runId);
  }

  private static long units(BigDecimal usd) {
    return usd.movePointRight(2).longValueExact();
  }

  /** An ARC task with two test inputs, whose content depends on {@code number}. */
  static ArcTask task(String id, int number) {
    Grid grid = Grid.parse("%04d/1234".formatted(number));
    Grid other = Grid.parse("5/6");
    return new ArcTask(
        id,
        new Puzzle(List.of(new Pair(grid, other), new Pair(other, grid)), List.of(grid, other)),
        List.of(other, grid));
  }

  static ArcTask withoutOutputs(ArcTask task) {
    return new ArcTask(task.id(), task.puzzle(), List.of());
  }

  /** The ARC tasks {@code t0, t1 …} */
  static List<ArcTask> tasks(int count) {
    return IntStream.range(0, count).mapToObj(number -> task("t" + number, number)).toList();
  }

  static List<String> ids(int count) {
    return tasks(count).stream().map(ArcTask::id).toList();
  }

  static NewExperiment newExperiment(String name, List<String> arcTaskIds) {
    return new NewExperiment(
        name, "ten", arcTaskIds, PLAN, "ada", "here/arc", Map.of("version", "0.1.0"), null);
  }

  /** An experiment over {@code t0 …} of a dataset of ten. */
  static Experiment experiment(DataSource dataSource, int size) {
    new Datasets(dataSource).create("ten", tasks(10));
    return new Experiments(dataSource).create(newExperiment("first", ids(size)), 60, DAY);
  }

  static EvaluationReport answered(String experimentId, String arcTaskId, int round) {
    var guess = Grid.parse("5/6");
    var attempts = new Attempts(List.of(List.of(guess, Grid.parse("7")), List.of()));
    return new EvaluationReport(
        experimentId, arcTaskId, round, attempts, "noop", 1500, List.of(run(0, guess)), null);
  }

  static RunReport run(int index, Grid guess) {
    var outcome =
        new StrategyOutcome(
            List.of(List.of(new Guess(guess, 0.75, "same as before")), List.of()),
            0.5,
            420,
            List.of("tried", "found"),
            "noop 1");
    return new RunReport(0, index, "noop", 2, 1200, 900, "box:1", outcome, null);
  }

  static EvaluationReport failed(
      String experimentId, String arcTaskId, int round, FailureType type) {
    return report(experimentId, arcTaskId, round, new Failure(type, "It broke.", "at line 1"));
  }

  static EvaluationReport notRun(String experimentId, String arcTaskId, int round) {
    return report(experimentId, arcTaskId, round, null);
  }

  private static EvaluationReport report(
      String experimentId, String arcTaskId, int round, @Nullable Failure failure) {
    var run = new RunReport(0, 0, "noop", 1, 10, 5, "box:1", null, failure);
    return new EvaluationReport(
        experimentId, arcTaskId, round, Attempts.none(2), null, 20, List.of(run), failure);
  }
}

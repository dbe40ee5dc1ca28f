package dev.longarc.benchmarks.judged;

import com.zaxxer.hikari.HikariDataSource;
import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.evaluation.Verdict;
import dev.longarc.experiment.NewExperiment;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.outcome.RunReport;
import dev.longarc.plan.Plan;
import dev.longarc.plan.Step;
import dev.longarc.plan.StrategySpec;
import dev.longarc.store.Datasets;
import dev.longarc.store.Evaluations;
import dev.longarc.store.Experiments;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.StrategyOutcome;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * {@code JudgedBench JDBC-URL USER PASSWORD EVALUATIONS}: stores two experiments that have ended,
 * each with three strategy runs for an evaluation and grids of 10 × 10, and prints their ids. See
 * {@code benchmarks/judged.py}.
 */
final class JudgedBench {
  private static final int THREADS = 8;
  private static final int SIDE = 10;
  private static final List<String> STRATEGIES =
      List.of("program-synthesis", "evolution", "test-time-training");

  private final Evaluations evaluations;
  private final Experiments experiments;
  private final List<ArcTask> tasks;

  private JudgedBench(HikariDataSource store, int count) {
    evaluations = new Evaluations(store);
    experiments = new Experiments(store);
    tasks = IntStream.range(0, count).mapToObj(JudgedBench::task).toList();
    new Datasets(store).create("judged", tasks);
  }

  public static void main(String[] arguments) {
    try (var store = new HikariDataSource()) {
      store.setJdbcUrl(arguments[0]);
      store.setUsername(arguments[1]);
      store.setPassword(arguments[2]);
      store.setMaximumPoolSize(THREADS);
      var bench = new JudgedBench(store, Integer.parseInt(arguments[3]));
      System.out.println(bench.experiment("first", 0.5));
      System.out.println(bench.experiment("second", 0.55));
    }
  }

  private static ArcTask task(int number) {
    Grid input = grid(new Random(number));
    Grid output = grid(new Random(-1L - number));
    return new ArcTask(
        "t" + number,
        new Puzzle(List.of(new Pair(input, output)), List.of(output)),
        List.of(input));
  }

  private static Grid grid(Random random) {
    var text = new StringBuilder();
    for (int row = 0; row < SIDE; row++) {
      text.append(row == 0 ? "" : "/");
      random.ints(SIDE, 0, 10).forEach(text::append);
    }
    return Grid.parse(text.toString());
  }

  private String experiment(String name, double solved) {
    var specs = STRATEGIES.stream().map(each -> new StrategySpec(each, 10, Map.of())).toList();
    var plan = new Plan("judged", "three strategies", 4, 0.9, 7, List.of(new Step(specs)));
    // of another Temporal server: nobody here starts its evaluations
    var made =
        new NewExperiment(
            name,
            "judged",
            tasks.stream().map(ArcTask::id).toList(),
            plan,
            "bench",
            "bench/none",
            Map.of(),
            null);
    String id = experiments.create(made, 60, LocalDate.of(2026, 11, 30)).id();
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      tasks.forEach(task -> threads.execute(() -> record(id, task, solved)));
    }
    experiments.settle(id, false);
    return id;
  }

  private void record(String id, ArcTask task, double share) {
    var random = new Random(task.id().hashCode() + 31L * id.hashCode());
    Grid right = task.testOutputs().getFirst();
    boolean solved = random.nextDouble() < share;
    Grid wrong = grid(random);
    var attempts = solved ? List.of(wrong, right) : List.of(wrong);
    var runs =
        IntStream.range(0, STRATEGIES.size()).mapToObj(at -> run(at, attempts, random)).toList();
    var report =
        new EvaluationReport(
            id,
            task.id(),
            1,
            new Attempts(List.of(attempts)),
            STRATEGIES.getFirst(),
            2_000 + random.nextInt(60_000),
            runs,
            null);
    evaluations.record(
        report,
        solved ? Verdict.SOLVED : Verdict.UNSOLVED,
        solved ? 1 : 0,
        runs.stream().map(_ -> new BigDecimal("0.001")).toList());
  }

  private static RunReport run(int at, List<Grid> attempts, Random random) {
    double confidence = random.nextDouble();
    var guesses = attempts.stream().map(grid -> new Guess(grid, confidence, "program")).toList();
    var outcome =
        new StrategyOutcome(
            List.of(guesses), confidence, 100, List.of(), STRATEGIES.get(at) + " 1");
    return new RunReport(
        0,
        at,
        STRATEGIES.get(at),
        1,
        1_000 + random.nextInt(20_000),
        900,
        "bench:1",
        outcome,
        null);
  }
}

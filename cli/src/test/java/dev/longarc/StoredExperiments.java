package dev.longarc;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Verdict;
import dev.longarc.experiment.NewExperiment;
import dev.longarc.files.arcfile.ArcFiles;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.outcome.RunReport;
import dev.longarc.plan.Plan;
import dev.longarc.plan.Step;
import dev.longarc.plan.StrategySpec;
import dev.longarc.runtime.StoreAccess;
import dev.longarc.runtime.home.Home;
import dev.longarc.store.Datasets;
import dev.longarc.store.Evaluations;
import dev.longarc.store.Experiments;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.StrategyOutcome;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Experiments of a running stack that nobody runs: their results are written to the store as an
 * orchestrator writes them, in moments instead of hours.
 */
final class StoredExperiments implements AutoCloseable {
  /** The name of the machine on which they were made. */
  static final String MACHINE = "machine-of-the-lab";

  private static final int THREADS = 8;
  private static final String STRATEGY = "program-synthesis";
  private static final BigDecimal COST = new BigDecimal("0.0123");

  /** Five of a hundred evaluations fail, of four kinds. */
  private static final List<FailureType> FAILURES =
      List.of(
          FailureType.RESOURCE,
          FailureType.TIMEOUT,
          FailureType.RESOURCE,
          FailureType.MODEL,
          FailureType.UNKNOWN);

  private final StoreAccess store;
  private final Experiments experiments;

  /** A thread keeps its connection: the store of a command makes one for each transaction. */
  private final ThreadLocal<Evaluations> evaluations = ThreadLocal.withInitial(this::connected);

  private final List<SingleConnectionDataSource> connections = new CopyOnWriteArrayList<>();
  private final Map<String, List<ArcTask>> tasks = new HashMap<>();

  StoredExperiments(Path home) {
    store = StoreAccess.open(new Home(home));
    experiments = new Experiments(store.dataSource());
  }

  private Evaluations connected() {
    try {
      var connection = new SingleConnectionDataSource(store.dataSource().getConnection(), true);
      connections.add(connection);
      return new Evaluations(connection);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The sample tasks, again and again, under names of their own. */
  static List<ArcTask> samples(String name, int count) {
    var samples = ArcFiles.read(Path.of("..", "samples"));
    return IntStream.range(0, count)
        .mapToObj(number -> {
          ArcTask sample = samples.get(number % samples.size());
          return new ArcTask(
              "%s-%05d".formatted(name, number), sample.puzzle(), sample.testOutputs());
        })
        .toList();
  }

  /** A new experiment without a result; returns its id. */
  String experiment(String name, @Nullable String hypothesis, List<ArcTask> selected) {
    return experiment(name, hypothesis, selected, false);
  }

  /** The same; the dataset is named as its ARC tasks are. */
  String experiment(
      String name, @Nullable String hypothesis, List<ArcTask> selected, boolean hideOutputs) {
    String dataset = selected.getFirst().id().replaceAll("-\\d+$", "");
    new Datasets(store.dataSource()).create(dataset, selected, hideOutputs);
    var specs = List.of(new StrategySpec(STRATEGY, 100, Map.of()));
    var plan = new Plan("search", "one strategy", 4, 0.9, 7, List.of(new Step(specs)));
    // of another Temporal server: nobody here starts its evaluations
    var made =
        new NewExperiment(
            name,
            dataset,
            selected.stream().map(ArcTask::id).toList(),
            plan,
            "owner",
            "elsewhere/none",
            Map.of("machine", MACHINE),
            hypothesis);
    String id = experiments.create(made, 60, LocalDate.of(2026, 11, 30)).id();
    tasks.put(id, selected);
    return id;
  }

  /**
   * Stores results of the first evaluations, several at a time.
   *
   * @param program of each solution
   */
  void recordFirst(String id, int count, String program) {
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      var done =
          IntStream.range(0, count)
              .mapToObj(number -> threads.submit(() -> record(id, number, program)))
              .toList();
      for (var each : done) {
        each.get();
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Stores the result of an evaluation; returns the ARC task's id. */
  String record(String id, int number, String program) {
    ArcTask task = tasks.getOrDefault(id, List.of()).get(number);
    var random = new Random(number);
    var verdict = verdict(number);
    var failure =
        verdict == Verdict.FAILED
            ? new Failure(FAILURES.get(number % FAILURES.size()), "It failed on purpose.", program)
            : null;
    var run = run(task, verdict, program, failure, random);
    boolean answered = failure == null;
    var report =
        new EvaluationReport(
            id,
            task.id(),
            1,
            answered
                ? new Attempts(attempts(task, verdict, random))
                : Attempts.none(task.testOutputs().size()),
            answered ? STRATEGY : null,
            1_000 + random.nextInt(90_000),
            List.of(run),
            failure);
    double score = verdict == Verdict.SOLVED ? 1 : verdict == Verdict.PARTIAL ? 0.5 : 0;
    evaluations.get().record(report, verdict, score, List.of(COST));
    return task.id();
  }

  /** Ends the experiment. */
  void settle(String id) {
    experiments.settle(id, false);
  }

  static Verdict verdict(int number) {
    int at = number % 100;
    return at == 0
        ? Verdict.SOLVED
        : at <= FAILURES.size()
            ? Verdict.FAILED
            : at < 10 ? Verdict.PARTIAL : at < 52 ? Verdict.SOLVED : Verdict.UNSOLVED;
  }

  private static RunReport run(
      ArcTask task, Verdict verdict, String program, @Nullable Failure failure, Random random) {
    double confidence = random.nextDouble();
    var guesses =
        attempts(task, verdict, random).stream()
            .map(grids -> grids.stream().map(grid -> new Guess(grid, confidence, program)).toList())
            .toList();
    return new RunReport(
        0,
        0,
        STRATEGY,
        1 + random.nextInt(2),
        900 + random.nextInt(80_000),
        800,
        "worker-%d:1".formatted(random.nextInt(4)),
        failure == null
            ? new StrategyOutcome(guesses, confidence, 100, List.of(), "program-synthesis 1")
            : null,
        failure);
  }

  /** Two for each test input: a wrong one, and after it the right one if it is solved. */
  private static List<List<Grid>> attempts(ArcTask task, Verdict verdict, Random random) {
    return task.testOutputs().stream()
        .map(right -> {
          Grid wrong = changed(right, random);
          return verdict == Verdict.SOLVED ? List.of(wrong, right) : List.of(wrong);
        })
        .toList();
  }

  private static Grid changed(Grid grid, Random random) {
    int[][] rows = grid.rows();
    int row = random.nextInt(rows.length);
    int column = random.nextInt(rows[row].length);
    rows[row][column] = (rows[row][column] + 1) % Grid.COLOURS;
    return Grid.of(rows);
  }

  @Override
  public void close() {
    connections.forEach(SingleConnectionDataSource::destroy);
    store.close();
  }
}

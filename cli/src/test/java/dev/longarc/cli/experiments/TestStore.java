package dev.longarc.cli.experiments;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Attempts;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.arc.Puzzle;
import dev.longarc.evaluation.Failure;
import dev.longarc.evaluation.FailureType;
import dev.longarc.evaluation.Recovery;
import dev.longarc.evaluation.RetryFilter;
import dev.longarc.evaluation.Scoring;
import dev.longarc.experiment.NewExperiment;
import dev.longarc.outcome.EvaluationReport;
import dev.longarc.outcome.RunReport;
import dev.longarc.outcome.TryReport;
import dev.longarc.outcome.TryReport.End;
import dev.longarc.plan.Plan;
import dev.longarc.plan.Step;
import dev.longarc.plan.StrategySpec;
import dev.longarc.store.Datasets;
import dev.longarc.store.Evaluations;
import dev.longarc.store.Experiments;
import dev.longarc.store.Store;
import dev.longarc.strategy.Candidate;
import dev.longarc.strategy.Guess;
import dev.longarc.strategy.StrategyOutcome;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A real store with experiments over a dataset of four: t0 … t3, answers 1 … 4. Each is a database
 * of its own, on a server for all tests.
 */
public final class TestStore {
  private static final EmbeddedPostgres SERVER = server();
  private static final AtomicInteger STORES = new AtomicInteger();

  static final BigDecimal COST = new BigDecimal("0.000025");
  private static final Grid IN = Grid.parse("00/01");

  final DataSource dataSource;
  final String url;
  final Experiments experiments;
  final Evaluations evaluations;

  TestStore() {
    String name = "store" + STORES.incrementAndGet();
    JdbcClient.create(SERVER.getPostgresDatabase()).sql("CREATE DATABASE " + name).update();
    dataSource = SERVER.getDatabase("postgres", name);
    url = SERVER.getJdbcUrl("postgres", name);
    Store.migrate(dataSource);
    new Datasets(dataSource)
        .create("four", IntStream.range(0, 4).mapToObj(TestStore::task).toList());
    experiments = new Experiments(dataSource);
    evaluations = new Evaluations(dataSource);
  }

  private static EmbeddedPostgres server() {
    try {
      // its shutdown hook stops it
      return EmbeddedPostgres.builder().setConnectConfig("connectTimeout", "60").start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ArcTask task(int number) {
    return new ArcTask(
        "t" + number,
        new Puzzle(List.of(new Pair(IN, answer(number))), List.of(IN)),
        List.of(answer(number)));
  }

  static Grid answer(int number) {
    return Grid.parse("%d%d".formatted(number + 1, number + 1));
  }

  String experiment(String name) {
    return experiment(name, 7, null);
  }

  String experiment(String name, long seed, @Nullable String repeatOf) {
    var plan =
        new Plan(
            "search",
            "",
            4,
            0.9,
            seed,
            List.of(new Step(List.of(new StrategySpec("program-synthesis", 2_000, Map.of())))));
    var wanted =
        new NewExperiment(
            name,
            "four",
            null,
            List.of("t0", "t1", "t2", "t3"),
            plan,
            "ada",
            "here/arc",
            Map.of("version", "1"),
            null,
            null,
            List.of(),
            null,
            null,
            repeatOf);
    return experiments.create(wanted, 0, LocalDate.of(2026, 11, 22)).id();
  }

  /** An experiment with t0 solved, t1 without a guess, t2 failed and t3 due. */
  String partlyDone(String name) {
    return begun(experiment(name));
  }

  /** The same of an experiment that is there. */
  String begun(String id) {
    experiments.markOpened(id);
    answered(id, 0, answer(0));
    unanswered(id, 1);
    failed(id, 2, FailureType.MODEL);
    return id;
  }

  /** The same with t3 wrong, and ended. */
  public String done(String name) {
    String id = partlyDone(name);
    answered(id, 3, answer(1));
    experiments.settle(id, false);
    return id;
  }

  /** Its third candidate is right, and the only one whose program was verified. */
  void answered(String id, int number, Grid guess) {
    var best = new Guess(guess, 0.9, "fill(input, blue)");
    var wrong = new Guess(IN, 0.2, "input");
    var right = new Guess(answer(number), 0.1, "fill(input, red)");
    var outcome =
        new StrategyOutcome(
            List.of(List.of(best)),
            0.9,
            7,
            List.of("looked", "found"),
            "test",
            List.of(
                List.of(
                    Candidate.of(best, false),
                    Candidate.of(wrong, false),
                    Candidate.of(right, true))));
    record(
        id,
        number,
        new Attempts(List.of(List.of(guess))),
        "program-synthesis",
        new RunReport(0, 0, "program-synthesis", 2, 1234, 1000, "box:1", outcome, null),
        null);
  }

  /** Records the right answer, with the program that has given it. */
  void written(String id, int number, String strategy, String program) {
    var guess = new Guess(answer(number), 0.9, program);
    var outcome =
        new StrategyOutcome(List.of(List.of(guess)), 0.9, 7, List.of(), "test", List.of());
    record(
        id,
        number,
        new Attempts(List.of(List.of(guess.grid()))),
        strategy,
        new RunReport(0, 0, strategy, 1, 50, 40, "box:1", outcome, null),
        null);
  }

  void unanswered(String id, int number) {
    var outcome = new StrategyOutcome(List.of(List.of()), 0, 10, List.of(), "test");
    record(
        id,
        number,
        Attempts.none(1),
        null,
        new RunReport(0, 0, "program-synthesis", 1, 50, 40, "box:1", outcome, null),
        null);
  }

  void failed(String id, int number, FailureType type) {
    var failure = new Failure(type, "The model file is broken.", "at layer 3\nat layer 2");
    record(
        id,
        number,
        Attempts.none(1),
        null,
        new RunReport(0, 0, "program-synthesis", 3, 20, 10, "box:1", null, failure),
        failure);
  }

  /** Records an answer after a failure that a further attempt recovered. */
  void recovered(String id, int number, int round) {
    var lost = new TryReport(1, "box:1", "", 100, 2_000, 0, 0.4, false, End.LOST, null, "It died.");
    var failed =
        new TryReport(
            2, "box:2", "", 10_100, 500, 0.4, 0.5, true, End.FAILED, FailureType.NETWORK, "No.");
    var answered = new TryReport(3, "box:2", "", 300, 900, 0, 1, false, End.ANSWERED, null, "");
    var outcome =
        new StrategyOutcome(
            List.of(List.of(new Guess(answer(number), 0.9, "fill"))), 0.9, 7, List.of(), "test");
    var run =
        new RunReport(
            0,
            0,
            "program-synthesis",
            3,
            900,
            800,
            "box:2",
            outcome,
            null,
            List.of(lost, failed, answered),
            null,
            null);
    record(
        new EvaluationReport(
            id,
            "t" + number,
            round,
            new Attempts(List.of(List.of(answer(number)))),
            "program-synthesis",
            4_000,
            List.of(run),
            new Failure(FailureType.NETWORK, "No.", ""),
            Recovery.RETRY_WITH_BACKOFF,
            null));
  }

  /**
   * An experiment with t0 solved, t1 unanswered, t2 failed, and a limit of a tenth of a cent that
   * stopped t3.
   */
  String stopped(String name) {
    String id = partlyDone(name);
    var failure = new Failure(FailureType.BUDGET_EXCEEDED, "No money is left for it.", "");
    record(
        new EvaluationReport(
            id, "t3", 1, Attempts.none(1), null, 5, List.of(), failure, null, null));
    experiments.changeLimits(id, new BigDecimal("0.001"), null);
    experiments.stop(id, FailureType.BUDGET_EXCEEDED);
    return id;
  }

  /** Opens a round in which all failed evaluations run again. */
  void again(String id) {
    var _ = experiments.openRetryRound(id, RetryFilter.ALL, "again", 250);
  }

  private void record(
      String id,
      int number,
      Attempts attempts,
      @Nullable String strategy,
      RunReport run,
      @Nullable Failure failure) {
    record(
        new EvaluationReport(
            id, "t" + number, 1, attempts, strategy, run.timeMs(), List.of(run), failure));
  }

  private void record(EvaluationReport report) {
    int number = Integer.parseInt(report.arcTaskId().substring(1));
    var score = Scoring.score(task(number), report.attempts());
    evaluations.record(
        report,
        report.unscored().orElse(score.verdict()),
        score.share(),
        report.runs().stream().map(run -> COST).toList());
  }
}
